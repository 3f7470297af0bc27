package coop.workers.manyhands.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that stands still past every lock that it has, and then goes on as if nothing had been: a machine that was put to sleep and woken.
 * What it was at is done by the other meanwhile, and not a second time by itself.
 */
@Tag("faults")
class FrozenNodeTest {

    private static final int PEOPLE = 40;

    /** Of the engine: two minutes otherwise. */
    private static final Duration LOCK = Duration.ofSeconds(15);

    /** Past that, the half minute of an email's claim and the minute of a transaction that stands still. */
    private static final Duration FROZEN = Duration.ofSeconds(75);

    /** One of each thread that sends. */
    private static final int SECOND_COPIES_AT_MOST = 4;

    @TempDir
    private Path folder;

    @Test
    void whatItWasAtIsDoneByTheOtherAndNotTwice() throws Exception {
        Map<String, String> settings =
                Map.of("CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", Long.toString(LOCK.toMillis()));
        try (Nodes nodes = new Nodes(folder, Nodes.OneServer.started(), settings)) {
            nodes.start("a", "b");

            List<SignUp> told = nodes.whileSigningUp(PEOPLE, FROZEN.plusMinutes(2), () -> {
                nodes.freeze("b");
                try {
                    Thread.sleep(FROZEN.toMillis());
                    // Of those who were told by then, nobody waits for the one that stands still.
                    nodes.settle(Duration.ofSeconds(30));
                } finally {
                    nodes.thaw("b");
                }
            });

            nodes.settle(Duration.ofSeconds(60));
            nodes.nothingIsLostAndNothingIsThereTwice(told, SECOND_COPIES_AT_MOST);
        }
    }
}
