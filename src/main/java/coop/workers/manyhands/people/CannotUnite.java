package coop.workers.manyhands.people;

/** Two records cannot become one as things stand; the message says why. */
public class CannotUnite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotUnite(String message) {
        super(message);
    }

    public CannotUnite(String message, Throwable cause) {
        super(message, cause);
    }
}
