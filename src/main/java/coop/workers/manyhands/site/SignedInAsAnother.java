package coop.workers.manyhands.site;

/** A form names somebody else than who is signed in by now, or nobody: nothing is done. */
class SignedInAsAnother extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignedInAsAnother() {
        super("The form was about somebody else than who is signed in.");
    }
}
