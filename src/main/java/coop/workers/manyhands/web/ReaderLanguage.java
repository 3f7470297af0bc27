package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** In which language somebody is written to who comes by a link of ours, or is signed in on their own page. */
public interface ReaderLanguage {

    /** Its code; empty where nobody is known to come, or they read English. */
    Optional<String> of(HttpServletRequest request);
}
