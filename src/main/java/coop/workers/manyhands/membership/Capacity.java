package coop.workers.manyhands.membership;

/**
 * In what capacity somebody is a member of the federation. Person, capacity and vote are three things: one person may have
 * several capacities at once, and not each carries a vote of theirs. Whoever supports it through Solidfund is no member,
 * has no vote, and stands in a register of its own: the pledges.
 */
public enum Capacity {
    /** An individual who takes part in a working group, and votes as that. */
    WORKER_MEMBER("Worker member", Vote.OWN),
    /** Speaks for a co-op that is a member; the vote is the co-op's. */
    CO_OP_REPRESENTATIVE("Representative of a co-op", Vote.OF_THE_CO_OP);

    /** Whose vote somebody casts in a capacity. */
    public enum Vote {
        OWN,
        OF_THE_CO_OP
    }

    private final String label;
    private final Vote vote;

    Capacity(String label, Vote vote) {
        this.label = label;
        this.vote = vote;
    }

    public String label() {
        return label;
    }

    public Vote vote() {
        return vote;
    }
}
