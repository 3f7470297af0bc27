package coop.workers.manyhands.groups;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** What of a group's meetings everybody may know. */
public enum Openness {
    /** They are for members, and for whoever is invited. */
    @JsonProperty("members")
    MEMBERS(""),
    /** Visitors are welcome: the dates are in the public calendar. Where it is, whoever signs up is told. */
    @JsonProperty("dates")
    DATES("dates"),
    /** Visitors are welcome, and everybody may read where it is, or by which link. */
    @JsonProperty("place")
    PLACE("place");

    private final String code;

    Openness(String code) {
        this.code = code;
    }

    /** How a form names it; empty for members only. */
    public String code() {
        return code;
    }

    /** What a form names so; members only where it names none. */
    static Openness of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(code))
                .findFirst()
                .orElse(MEMBERS);
    }
}
