package coop.workers.manyhands.involvement;

import java.util.Optional;

/**
 * The port to a module that knows what somebody would lose with the end of a case that they cannot take up again at will,
 * such as a candidacy or a membership: nobody ends it for them alone.
 */
public interface ToLose {

    /** What it is, such as {@code a candidacy}; empty if there is nothing of that kind. */
    Optional<String> by(Involvement involvement);
}
