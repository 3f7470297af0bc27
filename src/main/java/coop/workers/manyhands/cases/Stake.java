package coop.workers.manyhands.cases;

/**
 * Why somebody decides nothing in a case: every reason that there is, and how far it goes. Nowhere else is it said; the
 * refusals take their words from here, and {@code docs/rules.md} is written from it.
 */
public enum Stake {
    /** The applicant. */
    OWN_CASE(
            Reach.EVERYTHING,
            "the person whom it is about",
            "This is your own case: somebody else has to answer it. What you want yourself you say by your own link."),
    /** Somebody who stands, in the election and in the nominations for it. */
    STANDS(
            Reach.EVERYTHING,
            "anyone who stands in the election, or is on the way to: in all that belongs to it, their own nomination and those"
                    + " of others, the record of the meeting, the votes, the count and the result",
            "You stand in this election, so whatever belongs to it is for somebody else."),
    /** Typed the sign-up in for somebody. */
    ENTERED_IT(
            Reach.DECISIONS,
            "anyone who typed the sign-up in for somebody",
            "You entered this case for them, so somebody else has to decide in it."),
    /** Was asked by link and answered: vouched, proposed, seconded, or would not. */
    SPOKE(
            Reach.DECISIONS,
            "anyone who was asked by link and has answered, all of them: who vouched, proposed or seconded, or said no."
                    + " Being named as one who could be asked is nothing",
            "You have spoken for the applicant, so somebody else has to answer this."),
    /** Put the nominee forward. */
    PUT_FORWARD(
            Reach.DECISIONS,
            "anyone who put the nominee forward",
            "You put them forward, so somebody else has to answer this."),
    /** Told us what somebody had said to them. */
    HEARD_THEM(
            Reach.DECISIONS,
            "anyone who answered for the person; or noted the person's yes, where what they said yes to had come by the link that was"
                    + " shown at the sign-up",
            "You told us what they said, so somebody else has to decide by it."),
    /** The task before this one, where the diagram wants two people. */
    DID_THE_STEP_BEFORE(
            Reach.THE_STEP_AFTER,
            "the person who did the step before, where the diagram names it (`notBy`). A proposal that was not confirmed bars nobody",
            "It takes a second pair of eyes: you did the step before, so somebody else has to answer this.");

    /** How much it keeps somebody from. */
    public enum Reach {
        EVERYTHING("every task of the case, and the pages on which it is changed"),
        DECISIONS("its decisions: the tasks with `notBy` in the diagram"),
        THE_STEP_AFTER("that one task");

        private final String words;

        Reach(String words) {
            this.words = words;
        }

        /** What people read. */
        public String words() {
            return words;
        }
    }

    private final Reach reach;
    private final String who;
    private final String refusal;

    Stake(Reach reach, String who, String refusal) {
        this.reach = reach;
        this.who = who;
        this.refusal = refusal;
    }

    public Reach reach() {
        return reach;
    }

    /** Whom it keeps from it, in words. */
    public String who() {
        return who;
    }

    /** What somebody reads who tries. */
    public String refusal() {
        return refusal;
    }
}
