package coop.workers.manyhands.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much time an opportunity takes: the three columns that the federation thinks in. */
public enum TimeNeeded implements Coded {
    @JsonProperty("very-little")
    VERY_LITTLE("very-little", "Very little time"),
    @JsonProperty("small")
    SMALL("small", "A small amount of time"),
    @JsonProperty("larger")
    LARGER("larger", "More time, or ongoing");

    private final String code;
    private final String label;

    TimeNeeded(String code, String label) {
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
