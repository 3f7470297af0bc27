package coop.workers.manyhands.site;

/** A genuine link that works no more: fresh ones were sent, or the address changed that it was sent to. */
class LinkVoided extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LinkVoided() {
        super("This link works no more.");
    }
}
