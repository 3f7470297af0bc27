package coop.workers.manyhands.links;

/** A form names somebody else than who is signed in by now, or nobody: nothing is done. */
public class SignedInAsAnother extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignedInAsAnother() {
        super("The form was about somebody else than who is signed in.");
    }
}
