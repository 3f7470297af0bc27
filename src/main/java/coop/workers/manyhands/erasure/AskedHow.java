package coop.workers.manyhands.erasure;

import java.util.Arrays;
import java.util.Optional;

/** How somebody without a confirmed mailbox asked to be erased. */
public enum AskedHow {
    PHONE("phone", "By phone"),
    LETTER("letter", "On paper, or by a message"),
    IN_PERSON("inPerson", "In person");

    private final String code;
    private final String label;

    AskedHow(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As the page sends it. */
    public String code() {
        return code;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** The one of that code, if there is one. */
    public static Optional<AskedHow> find(String code) {
        return Arrays.stream(values()).filter(how -> how.code.equals(code)).findFirst();
    }
}
