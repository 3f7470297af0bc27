package coop.workers.manyhands.accounts;

/** Something about an account is refused; the message says what is wrong and the way out. */
public class SignInRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the field of the form that it stands at
     * @param words for people
     */
    public SignInRefused(String field, String words) {
        super(words);
        this.field = field;
    }

    /** The field of the form that it stands at. */
    public String field() {
        return field;
    }
}
