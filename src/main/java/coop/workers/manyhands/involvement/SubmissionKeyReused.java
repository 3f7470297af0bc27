package coop.workers.manyhands.involvement;

/** The same submission key came with other content. */
public class SubmissionKeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SubmissionKeyReused() {
        super(
                "This was sent before with other answers. Load the form anew (or use a new Idempotency-Key) to sign up again.");
    }
}
