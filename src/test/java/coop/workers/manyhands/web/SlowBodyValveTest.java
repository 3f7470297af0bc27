package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.web.SlowBodyValve.Paced;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

/** How slowly a body may come. */
class SlowBodyValveTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean givenUp = new AtomicBoolean();

    private final ApplicationBufferHandler taker = new ApplicationBufferHandler() {
        @Override
        public void setByteBuffer(ByteBuffer buffer) {}

        @Override
        public ByteBuffer getByteBuffer() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void expand(int size) {}
    };

    /** A body of pieces of that size, one every so often. */
    private Paced body(int piece, Duration every) {
        return new Paced(
                new InputBuffer() {
                    @Override
                    public int doRead(ApplicationBufferHandler handler) {
                        nanos.addAndGet(every.toNanos());
                        return piece;
                    }

                    @Override
                    public int available() {
                        return 1;
                    }
                },
                nanos::get,
                () -> givenUp.set(true));
    }

    @Test
    void byteEveryNineSecondsIsGivenUpWithinHalfAMinute() {
        Paced drip = body(1, Duration.ofSeconds(9));

        assertThatThrownBy(() -> {
                    for (int times = 0; times < 100; times++) {
                        drip.doRead(taker);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofSeconds(30));
        assertThat(givenUp).isTrue();
    }

    @Test
    void slowLineThatGoesOnIsWaitedFor() throws IOException {
        Paced slow = body(8_000, Duration.ofSeconds(3));
        for (int times = 0; times < 290; times++) {
            assertThat(slow.doRead(taker)).isEqualTo(8_000);
        }
        assertThat(givenUp).isFalse();
    }

    /** However fast it is: no thread is held for hours. */
    @Test
    void bodyThatDoesNotEndIsGivenUp() {
        Paced endless = body(8_000, Duration.ofSeconds(3));

        assertThatThrownBy(() -> {
                    for (int times = 0; times < 1_000; times++) {
                        endless.doRead(taker);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(nanos.get()))
                .isBetween(SlowBodyValve.LONGEST, SlowBodyValve.LONGEST.plusSeconds(10));
        assertThat(givenUp).isTrue();
    }
}
