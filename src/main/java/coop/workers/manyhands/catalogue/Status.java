package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an opportunity can be taken up now. People who sign up for one that is not open are kept on its waiting list. */
public enum Status implements Coded {
    @JsonProperty("open")
    OPEN("open", "Open"),
    @JsonProperty("restarting")
    RESTARTING("restarting", "Restarting soon"),
    @JsonProperty("paused")
    PAUSED("paused", "Paused"),
    @JsonProperty("not-active")
    NOT_ACTIVE("not-active", "Not active at present");

    private final String code;
    private final String label;

    Status(String code, String label) {
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
