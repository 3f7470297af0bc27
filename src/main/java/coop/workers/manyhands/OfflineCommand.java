package coop.workers.manyhands;

import java.time.Clock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;

/** Something that is done instead of starting, with the same settings: {@code --backup FILE}. Found in {@code META-INF/spring.factories}. */
public interface OfflineCommand {

    /** Whether these arguments ask for it. */
    boolean isMeant(ApplicationArguments arguments);

    /**
     * Does it.
     *
     * @throws CannotStart if it cannot be done; nothing is changed then, or what was is said
     */
    void run(ApplicationArguments arguments, Environment settings, Clock clock);
}
