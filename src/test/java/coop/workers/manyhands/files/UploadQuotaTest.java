package coop.workers.manyhands.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.files.UploadsRefused.Reason;
import coop.workers.manyhands.support.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** How much is taken from whom, and how many wait. */
class UploadQuotaTest {

    private final MovableClock clock = new MovableClock(ZoneOffset.UTC);

    @TempDir
    private Path data;

    @AfterEach
    void asBefore() {
        clock.reset();
    }

    private UploadQuota quota(DataSize free) {
        return new UploadQuota(
                new UploadSettings(
                        DataSize.ofMegabytes(10),
                        DataSize.ofMegabytes(20),
                        DataSize.ofMegabytes(50),
                        DataSize.ofMegabytes(6),
                        DataSize.ofMegabytes(10),
                        free,
                        1),
                new Site(data.resolve("not-there-yet"), "http://localhost", "a@example.org", "", ZoneOffset.UTC),
                clock);
    }

    private static void refused(UploadQuota quota, String person, String network, long bytes) {
        assertThatThrownBy(() -> quota.take(new Sender(person, network, false), bytes))
                .isInstanceOfSatisfying(UploadsRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.QUOTA);
                    assertThat(refused.waiting()).isPositive();
                    assertThat(refused.getMessage()).contains("minutes", "link");
                });
    }

    @Test
    void onePersonOneNetworkAndAllTogetherHaveTheirBoundsWhichRunOff() {
        UploadQuota quota = quota(DataSize.ofBytes(0));
        quota.take(new Sender("ann", "a", false), 9_000_000);
        refused(quota, "ann", "b", 9_000_000);
        quota.take(new Sender("bob", "a", false), 9_000_000);
        refused(quota, "cid", "a", 9_000_000);
        for (String other : List.of("d", "e", "f")) {
            quota.take(new Sender(other, other, false), 9_000_000);
        }
        refused(quota, "g", "g", 9_000_000);

        clock.moveBy(Duration.ofHours(25));
        assertThatCode(() -> quota.take(new Sender("ann", "a", false), 9_000_000))
                .doesNotThrowAnyException();
    }

    /** Anybody signs up under a new name as often as they like: they share what strangers may send, and take nobody else's. */
    @Test
    void strangersOfOneNetworkAndAllStrangersHaveSmallerBounds() {
        UploadQuota quota = quota(DataSize.ofBytes(0));
        quota.take(new Sender("one", "a", true), 5_000_000);
        assertThatThrownBy(() -> quota.take(new Sender("two", "a", true), 5_000_000))
                .hasMessageContaining("Before an address was confirmed, your network");
        quota.take(new Sender("three", "b", true), 5_000_000);
        assertThatThrownBy(() -> quota.take(new Sender("four", "c", true), 5_000_000))
                .hasMessageContaining("Before an address was confirmed, people");
        assertThatCode(() -> quota.take(new Sender("ann", "a", false), 9_000_000))
                .doesNotThrowAnyException();

        clock.moveBy(Duration.ofHours(25));
        assertThatCode(() -> quota.take(new Sender("two", "a", true), 5_000_000))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingIsTakenWhereTheDiskIsNearlyFull() {
        assertThatThrownBy(() -> quota(DataSize.ofTerabytes(8_000_000)).take(new Sender("ann", "a", false), 1))
                .isInstanceOfSatisfying(
                        UploadsRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.DISK_FULL));
    }

    @Test
    void whoeverComesWhenEnoughWaitIsToldAtOnceToComeAgain() throws Exception {
        InspectionPool pool = new InspectionPool(new UploadSettings(
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofBytes(0),
                1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            answers.add(people.submit(() -> pool.run(() -> {
                begun.countDown();
                return end.await(20, java.util.concurrent.TimeUnit.SECONDS);
            })));
            begun.await();
            List<Future<Boolean>> others = new ArrayList<>();
            for (int one = 0; one < 3; one++) {
                others.add(people.submit(() -> {
                    try {
                        return pool.run(() -> true);
                    } catch (UploadsRefused busy) {
                        assertThat(busy.reason()).isEqualTo(Reason.BUSY);
                        assertThat(busy.getMessage()).contains("in a minute");
                        end.countDown();
                        return false;
                    }
                }));
            }
            int refused = 0;
            for (Future<Boolean> other : others) {
                refused += other.get() ? 0 : 1;
            }
            assertThat(refused).isBetween(1, 2);
            assertThat(answers.get(0).get()).isTrue();
        } finally {
            people.shutdownNow();
            pool.destroy();
        }
    }
}
