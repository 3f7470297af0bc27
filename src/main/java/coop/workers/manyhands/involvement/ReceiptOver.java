package coop.workers.manyhands.involvement;

/** The link of whoever filled in a sign-up, after the person whom it is about has confirmed. */
public class ReceiptOver extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Involvement involvement;

    ReceiptOver(Involvement involvement) {
        super("%s was confirmed.".formatted(involvement.reference()));
        this.involvement = involvement;
    }

    public Involvement involvement() {
        return involvement;
    }
}
