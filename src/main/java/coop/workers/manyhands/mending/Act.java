package coop.workers.manyhands.mending;

/** What admins do by hand where something went wrong, or somebody goes. */
public enum Act {
    /** A step that the engine had given up. */
    RETRIED("A failed step was tried again"),
    /** The engine and our record had differed. */
    DIFFERENCE("A difference from the engine was mended"),
    /** One email. */
    EMAIL("An email was sent again"),
    /** All emails that had failed, or were kept. */
    EMAILS("All emails were sent again"),
    /** Two records that had become one person. */
    UNION("A union was undone"),
    /** What somebody had in hand. */
    TASKS("Tasks were handed over"),
    /** Somebody who signs in no more. */
    ACCOUNT("An account was removed"),
    /** Cases on an older version of their pathway. */
    NEWEST("Cases were moved to the newest version"),
    /** A case that had ended. */
    REOPENED("Opened again by hand"),
    /** Everybody on it stands still. */
    PAUSED("A pathway was paused"),
    /** Everybody who was paused with it goes on. */
    RESUMED("A pathway goes on"),
    /** What is done by the engine's own doors, which ask for no reason. */
    ENGINE("Something was changed in the engine itself"),
    /** Two records that are one person's. */
    UNITED("Two records were united");

    private final String label;

    Act(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
