package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.PersonId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to take an opportunity up.
 *
 * @param opportunity its slug
 * @param fields what was filled in, by field name, as it came in
 * @param submissionKey names this one press of the button; 16 to 100 printable characters
 * @param door where it came in
 * @param known who filled it in, if they have shown that on their own page; nobody for most
 */
public record SignUp(
        String opportunity,
        Map<String, Object> fields,
        String submissionKey,
        Door door,
        @Nullable PersonId known) {

    /** Where a sign-up comes in. */
    public enum Door {
        PAGE,
        API,
        COORDINATOR,
        /** Nobody: one pathway began another. */
        SYSTEM
    }

    /** A sign-up of somebody who is not signed in. */
    public SignUp(String opportunity, Map<String, Object> fields, String submissionKey, Door door) {
        this(opportunity, fields, submissionKey, door, null);
    }

    public SignUp {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        requireKey(submissionKey);
    }

    static void requireKey(String submissionKey) {
        if (!submissionKey.matches("[\\x21-\\x7E]{16,100}")) {
            throw new IllegalArgumentException("A submission key has 16 to 100 printable characters.");
        }
    }
}
