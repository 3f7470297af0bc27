package coop.workers.manyhands.standins;

import coop.workers.manyhands.groups.GroupRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does at a date, and may look for somebody to do in their place. */
public enum Part {
    FACILITATOR(GroupRole.FACILITATOR.code(), GroupRole.FACILITATOR.label()),
    NOTE_TAKER(GroupRole.NOTE_TAKER.code(), GroupRole.NOTE_TAKER.label()),
    /** Meets a newcomer. */
    HOST("host", "Host");

    private final String code;
    private final String label;

    Part(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As forms name it. */
    public String code() {
        return code;
    }

    /** In a sentence: {@code note-taker}. */
    public String words() {
        return label.toLowerCase(Locale.ENGLISH);
    }

    /** The part of that code; empty if there is none. */
    public static Optional<Part> find(String code) {
        return Arrays.stream(values()).filter(part -> part.code.equals(code)).findFirst();
    }
}
