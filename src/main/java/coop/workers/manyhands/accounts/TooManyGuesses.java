package coop.workers.manyhands.accounts;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** There were too many wrong passwords or codes; nothing is looked at before a while has passed. */
public class TooManyGuesses extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    /** @param wait until the next one is looked at */
    public TooManyGuesses(Duration wait) {
        super("There were several wrong passwords. Wait a minute, then try again.");
        this.seconds = wait.toSeconds() + 1;
    }

    /** How long to wait, in seconds. */
    public long seconds() {
        return seconds;
    }
}
