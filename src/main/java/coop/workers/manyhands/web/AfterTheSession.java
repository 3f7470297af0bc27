package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The port to a module whose forms say by a seal whose they are: what was typed into one is kept also where the session of
 * whoever typed it has ended by the time that they send it. Nothing is done by it but that.
 */
public interface AfterTheSession {

    /** The hidden field with the seal. */
    String FIELD = "typed_by";

    /**
     * Keeps what came in.
     *
     * @param request a post that was refused, because nobody is signed in any more or it is another session
     * @return where it is found again by whoever it belongs to, once they have signed in; empty if the seal is none of ours
     */
    Optional<String> keep(HttpServletRequest request);
}
