package coop.workers.manyhands.mail;

/** There is no letter of that key among those that a case has. */
public class UnknownLetter extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownLetter(String message) {
        super(message);
    }
}
