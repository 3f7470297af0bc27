package coop.workers.manyhands.people;

import java.util.Arrays;
import java.util.Optional;

/** How somebody likes to be reached. The codes are the options of {@code contactBy} on every sign-up form. */
public enum Channel {
    EMAIL("email", "Email"),
    PHONE("phone", "Phone"),
    MESSAGE("message", "Text or messenger"),
    FORUM("forum", "The forum");

    private final String code;
    private final String label;

    Channel(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<Channel> find(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findFirst();
    }
}
