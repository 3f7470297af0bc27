package coop.workers.manyhands.involvement;

/** The same submission key came with other content. */
public class SubmissionKeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String receiptToken;

    SubmissionKeyReused(String receiptToken) {
        super(
                "This was sent before with other answers. Load the form anew (or use a new Idempotency-Key) to sign up again.");
        this.receiptToken = receiptToken;
    }

    /** The receipt of what was sent before. Whoever has the key sent it: nobody can guess one. */
    public String receiptToken() {
        return receiptToken;
    }
}
