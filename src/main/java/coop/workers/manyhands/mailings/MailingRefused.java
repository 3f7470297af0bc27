package coop.workers.manyhands.mailings;

/** A message is not sent, and nothing was done: the text says why, and what to do. */
public class MailingRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean overtaken;

    /** @param overtaken whether somebody else was quicker */
    MailingRefused(String why, boolean overtaken) {
        super(why);
        this.overtaken = overtaken;
    }

    /** Whether somebody else was quicker: they sent it, or changed it, since it was looked at. */
    public boolean isOvertaken() {
        return overtaken;
    }
}
