package coop.workers.manyhands.mail;

/** What has become of a letter. */
public enum LetterState {
    /** Is to be sent, at once or at the next attempt. */
    WAITING("Waiting to be sent"),
    /** News that waits until its person has had none for a day; or an email whose address has had enough of them for now. */
    HELD("Held to go with others"),
    /** Went out as a part of another letter, with other news. */
    GATHERED("Sent together with others"),
    /** The mail server took it. */
    SENT("Sent"),
    /** The mail server refused it for good, or could not be reached for three days. It can be sent again. */
    FAILED("Failed"),
    /** No mail server was set up when it was written. It stays here until somebody sends it. */
    KEPT("Kept: no mail server"),
    /** The person has no email address: a coordinator passes it on by phone, message or forum. */
    BY_HAND("To be passed on"),
    /** A coordinator told them. */
    PASSED_ON("Passed on"),
    /** No coordinator reached them. */
    NOT_REACHED("Could not be passed on"),
    /** What it tells of was done or over before it went. */
    NOT_NEEDED("Not needed any more");

    private final String label;

    LetterState(String label) {
        this.label = label;
    }

    /** Whether an admin sends all of them again at once: a mail server that was away for days leaves many. */
    public boolean isSentAgainTogether() {
        return this == FAILED || this == KEPT;
    }

    /** What admins read. */
    public String label() {
        return label;
    }
}
