package coop.workers.manyhands.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import coop.workers.manyhands.support.ManyHandsTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Many photos at once: few are looked at, and nobody else notices. */
@ManyHandsTest
class FileDeskTest {

    private static final int MANY = 24;

    @Autowired
    private FileDesk files;

    @Autowired
    private DataSource database;

    @Autowired
    private TestRestTemplate web;

    private static Upload photo(byte[] content) {
        return new Upload() {
            @Override
            public String name() {
                return "photo.png";
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public byte[] bytes() {
                return content;
            }
        };
    }

    @Test
    void photosOfVeryManyAtOnceHoldNoConnectionAndNobodyUp() throws Exception {
        byte[] picture = HostileFileTest.picture("png", 1600, 1200);
        ExecutorService people = Executors.newFixedThreadPool(MANY);
        try {
            CountDownLatch all = new CountDownLatch(MANY);
            List<Future<Boolean>> taken = new ArrayList<>();
            for (int one = 0; one < MANY; one++) {
                taken.add(people.submit(() -> {
                    all.countDown();
                    all.await();
                    try {
                        files.inspect(
                                false,
                                List.of(photo(picture)),
                                new Sender(UUID.randomUUID().toString(), "192.0.2.7", false));
                        return true;
                    } catch (UploadsRefused busy) {
                        assertThat(busy.reason()).isEqualTo(UploadsRefused.Reason.BUSY);
                        return false;
                    }
                }));
            }
            all.await();
            int most = 0;
            Duration longest = Duration.ZERO;
            while (taken.stream().anyMatch(one -> !one.isDone())) {
                most = Math.max(
                        most,
                        database.unwrap(HikariDataSource.class)
                                .getHikariPoolMXBean()
                                .getThreadsAwaitingConnection());
                long before = System.nanoTime();
                assertThat(web.getForEntity("/", String.class).getStatusCode().value())
                        .isEqualTo(200);
                Duration wait = Duration.ofNanos(System.nanoTime() - before);
                longest = wait.compareTo(longest) > 0 ? wait : longest;
            }
            int accepted = 0;
            for (Future<Boolean> one : taken) {
                accepted += one.get() ? 1 : 0;
            }
            assertThat(accepted).as("looked at").isBetween(1, 6);
            assertThat(most).as("waiting for a connection").isZero();
            assertThat(longest).as("what a bystander waited").isLessThan(Duration.ofSeconds(8));
        } finally {
            people.shutdownNow();
        }
    }
}
