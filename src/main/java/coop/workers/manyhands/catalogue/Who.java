package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may take an opportunity up. */
public enum Who implements Coded {
    @JsonProperty("anyone")
    ANYONE("anyone", "Anyone"),
    @JsonProperty("co-op-member")
    CO_OP_MEMBER("co-op-member", "Members of a worker co-op"),
    @JsonProperty("individual")
    INDIVIDUAL("individual", "Individuals who are not in a worker co-op");

    private final String code;
    private final String label;

    Who(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }
}
