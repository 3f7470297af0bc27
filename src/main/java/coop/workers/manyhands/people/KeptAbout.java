package coop.workers.manyhands.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port to a module that keeps something about people which nobody else asks it for: for the download of their data. */
public interface KeptAbout {

    /** What it is, as the download calls it, such as {@code letters}. */
    String what();

    /** All of it about that person, oldest first: what JSON can say, by name. */
    List<Map<String, @Nullable Object>> of(PersonId person);
}
