package coop.workers.manyhands.links;

/** A genuine link that works no more: fresh ones were sent, or the address changed that it was sent to. */
public class LinkVoided extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LinkVoided() {
        super("This link works no more.");
    }
}
