package coop.workers.manyhands.files;

import java.time.Duration;

/** Files that are not taken now, whatever they are, and when they may be. The message says it to whoever sent them. */
public class UploadsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Others are looked at, and enough wait. */
        BUSY,
        /** Too much was sent of late. */
        QUOTA,
        /** There is no room. */
        DISK_FULL
    }

    private final Reason reason;
    private final Duration wait;

    UploadsRefused(Reason reason, Duration wait, String message) {
        super(message);
        this.reason = reason;
        this.wait = wait;
    }

    public Reason reason() {
        return reason;
    }

    /** After which time it is worth trying again. */
    public Duration waiting() {
        return wait;
    }
}
