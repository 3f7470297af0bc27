package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever acted waits for the step that follows, and for no longer than that, or than was said. */
@ManyHandsTest
class StepsAwaitedTest extends PathwayFixture {

    private static final Duration LONG = Duration.ofMinutes(1);

    private Involvement justConfirmed() {
        Involvement involvement = sam.signUp("communications", sam.form());
        run(involvement);
        sam.confirm(involvement);
        return involvement;
    }

    @Test
    void stepIsWaitedFor() throws Exception {
        Involvement involvement = justConfirmed();
        CompletableFuture<Void> engineAtWork = CompletableFuture.runAsync(
                () -> run(involvement), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        new StepsAwaited(asking, desk, LONG).await(involvement.id());

        assertThat(standing(involvement).milestone()).isEqualTo("The group reads your offer");
        engineAtWork.get();
        // Nothing is left to wait for.
        new StepsAwaited(asking, desk, LONG).await(involvement.id());
    }

    @Test
    void stepThatTakesLongerIsNot() {
        Involvement involvement = justConfirmed();

        new StepsAwaited(asking, desk, Duration.ofMillis(60)).await(involvement.id());

        assertThat(asking.progress(now(involvement))).isEqualTo(Progress.ON_ITS_WAY);
        run(involvement);
        assertThat(asking.progress(now(involvement))).isEqualTo(Progress.WAITS);
    }
}
