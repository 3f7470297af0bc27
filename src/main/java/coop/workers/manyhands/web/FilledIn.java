package coop.workers.manyhands.web;

import coop.workers.manyhands.links.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A form as it came in from a page.
 *
 * @param fields the form's own fields
 * @param submission the number that the page gave this one filling-in
 * @param known the seal of whoever was signed in when they got the form; empty for everybody else
 * @param byMachine whether the field was filled in that no person sees, and nobody has said since that they are one
 */
public record FilledIn(Map<String, String> fields, String submission, String known, boolean byMachine) {

    /** Not a name that a form of ours may have, and none that a browser or a password manager knows how to fill in. */
    public static final String FIELD_NOBODY_SEES = "nothing_here";

    /** Said by whoever is a person all the same, once asked. */
    public static final String A_PERSON = "a_person";

    public static final String SUBMISSION = "submission";

    /** Which form was shown: by the time of the answer another question may be open. */
    public static final String QUESTION = "question";

    /** For what somebody signs up, where it is for several things at once. */
    public static final String FOR = "for";

    /** Who was signed in when they got the form: see {@code KnownVisitors}. */
    public static final String KNOWN = "known";

    /** A mark of what a form showed when it was opened: see {@link ShownValues}. */
    public static final String SHOWN = "shown";

    /** The number of the sitting whose files were kept when the form was refused: see {@code files/Sitting}. */
    public static final String SITTING = "sitting";

    /** A file that was kept, and is not to be handed in after all. */
    public static final String REMOVED_FILE = "removed_file";

    /** Said by the button of whoever has many forms of the kind to go through. */
    public static final String AND_NEXT = "and_next";

    private static final Set<String> OURS = Set.of(
            FIELD_NOBODY_SEES,
            A_PERSON,
            SUBMISSION,
            QUESTION,
            FOR,
            KNOWN,
            SHOWN,
            SITTING,
            REMOVED_FILE,
            AND_NEXT,
            SignedIn.ABOUT,
            AfterTheSession.FIELD,
            "_csrf");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A number for one filling-in of a form, which nobody can guess. */
    public static String freshNumber() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static FilledIn of(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name)) {
                fields.put(name, String.join(" ", values));
            }
        });
        String submission = Objects.requireNonNullElse(request.getParameter(SUBMISSION), "");
        String known = Objects.requireNonNullElse(request.getParameter(KNOWN), "");
        String trap = request.getParameter(FIELD_NOBODY_SEES);
        boolean byMachine = trap != null && !trap.isBlank() && request.getParameter(A_PERSON) == null;
        return new FilledIn(fields, submission, known, byMachine);
    }

    public boolean hasNumber() {
        return submission.matches("[0-9a-f]{32,64}");
    }
}
