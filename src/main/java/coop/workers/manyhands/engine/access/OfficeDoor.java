package coop.workers.manyhands.engine.access;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does on a page of ours is asked of the engine in their name, so that its own rules answer; but it is nothing that
 * was done in the engine itself, and is recorded by the page.
 */
public final class OfficeDoor {

    private static final ThreadLocal<@Nullable Boolean> OPEN = new ThreadLocal<>();

    private OfficeDoor() {}

    /** Does what a page was asked to. */
    public static void through(Runnable act) {
        OPEN.set(true);
        try {
            act.run();
        } finally {
            OPEN.remove();
        }
    }

    static boolean isOpen() {
        return OPEN.get() != null;
    }
}
