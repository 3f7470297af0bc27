package coop.workers.manyhands.groups;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does in a group. */
public enum GroupRole {
    MEMBER("member", "Member"),
    FACILITATOR("facilitator", "Facilitator"),
    NOTE_TAKER("note-taker", "Note-taker");

    private final String code;
    private final String label;

    GroupRole(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<GroupRole> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
