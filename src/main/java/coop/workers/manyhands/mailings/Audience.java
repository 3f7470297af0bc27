package coop.workers.manyhands.mailings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everybody of something.
 *
 * @param of the slug of the group, the reference of the meeting, or the slug of the opportunity
 */
public record Audience(Kind kind, String of) {

    /** What people can be everybody of. */
    public enum Kind {
        /** Those who are in a group. */
        GROUP,
        /** Those who are expected at a meeting; those who came, once that is recorded. */
        MEETING,
        /** Those who are under way with an opportunity: they take part in it, or wait for it. */
        ACTIVITY;

        /** As addresses have it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** As addresses have it; empty if there is no such kind. Whether there is anything of that name, {@link Audiences} knows. */
    public static Optional<Audience> of(String kind, String of) {
        return Kind.find(kind).map(found -> new Audience(found, of));
    }

    /** Where somebody writes to it. */
    public String path() {
        return "%s/%s".formatted(kind.code(), of);
    }
}
