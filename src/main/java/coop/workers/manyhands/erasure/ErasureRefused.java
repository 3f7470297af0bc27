package coop.workers.manyhands.erasure;

/** Somebody cannot be erased in this way; the message says why, and the way out. */
public class ErasureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ErasureRefused(String message) {
        super(message);
    }
}
