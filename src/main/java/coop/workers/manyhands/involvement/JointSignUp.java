package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.PersonId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to take several opportunities up, on one form.
 *
 * @param opportunities their slugs, in the order in which they are to be shown; from one to {@link #AT_MOST}, each once
 * @param fields what was filled in, by the names of {@link SignUpDesk#formFor}, as it came in
 * @param submissionKey names this one press of the button, as in {@link SignUp}
 * @param known who filled it in, as in {@link SignUp}
 */
public record JointSignUp(
        List<String> opportunities,
        Map<String, Object> fields,
        String submissionKey,
        @Nullable PersonId known) {

    /** How many at once: whoever takes on more hardly does any of it. */
    public static final int AT_MOST = 5;

    public JointSignUp {
        opportunities = List.copyOf(opportunities);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (opportunities.isEmpty()
                || opportunities.size() > AT_MOST
                || opportunities.stream().distinct().count() < opportunities.size()) {
            throw new IllegalArgumentException(
                    "From one to %d different things can be signed up for at once.".formatted(AT_MOST));
        }
        SignUp.requireKey(submissionKey);
    }
}
