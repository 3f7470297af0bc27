package coop.workers.manyhands.catalogue;

/** Where a visitor stands: in a worker co-op, or on their own. */
public enum Standpoint implements Coded {
    MEMBER("member", "Yes, I am in a worker co-op", Who.INDIVIDUAL),
    INDIVIDUAL("individual", "No, I come as an individual", Who.CO_OP_MEMBER);

    private final String code;
    private final String label;
    private final Who closed;

    Standpoint(String code, String label, Who closed) {
        this.code = code;
        this.label = label;
        this.closed = closed;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether whoever stands here may take the opportunity up. */
    public boolean mayTakeUp(Opportunity opportunity) {
        return opportunity.who() != closed;
    }
}
