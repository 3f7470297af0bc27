package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under two nodes is killed while people sign up, and the second one is promoted: nothing that anybody was told is lost. */
@Tag("faults")
class StandbyTest {

    private static final int PEOPLE = 60;
    private static final Duration WITHOUT = Duration.ofSeconds(10);
    private static final Duration GOES_ON_WITHIN = Duration.ofMinutes(1);

    /** One of each thread that sends, at either node. */
    private static final int SECOND_COPIES_AT_MOST = 8;

    @TempDir
    private Path folder;

    @Test
    void nothingThatAnybodyWasToldIsLostWithThePrimary() throws Exception {
        PrimaryAndStandby servers = PrimaryAndStandby.startedIn(folder.resolve("servers"));
        try (Nodes nodes = new Nodes(folder, servers, Map.of())) {
            nodes.start("a", "b");
            AtomicReference<Instant> promoted = new AtomicReference<>(Instant.MAX);

            List<SignUp> told = nodes.whileSigningUp(PEOPLE, Duration.ofMinutes(2), () -> {
                servers.killPrimary();
                Thread.sleep(WITHOUT.toMillis());
                servers.promoteStandby();
                promoted.set(Instant.now());
            });

            assertThat(Duration.between(promoted.get(), Instant.now()))
                    .as("all are through, without a hand")
                    .isLessThan(GOES_ON_WITHIN);
            nodes.settle(GOES_ON_WITHIN);
            nodes.nothingIsLostAndNothingIsThereTwice(told, SECOND_COPIES_AT_MOST);
        }
    }
}
