package coop.workers.manyhands.forms;

/** There is no form of that key among those that a case has. */
public class UnknownForm extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownForm(String message) {
        super(message);
    }
}
