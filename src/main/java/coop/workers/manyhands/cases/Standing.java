package coop.workers.manyhands.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands, as the diagram says it at the place where it waits.
 *
 * @param milestone what the applicant sees, such as {@code The group reads your offer}
 * @param owner the Camunda group whose task it is, or who else it waits for: see {@link #ownerOf}
 * @param due when it is to have gone on: by then somebody answers, the applicant is asked again, or the date is there
 * @param ahead the milestones that come next if all goes well, in order
 * @param form the key of the form that the applicant is asked to fill in, if there is one
 * @param stays why the applicant cannot withdraw from here, in words to them; null where they can, as mostly
 */
public record Standing(
        String milestone,
        Turn turn,
        String owner,
        Instant due,
        List<String> ahead,
        @Nullable String form,
        @Nullable String stays) {

    /** A place from which one can withdraw. */
    public Standing(String milestone, Turn turn, String owner, Instant due, List<String> ahead, @Nullable String form) {
        this(milestone, turn, owner, due, ahead, form, null);
    }

    /** The owner where it is the applicant's turn. */
    public static final String APPLICANT = "applicant";

    /** The owner where somebody was asked by link. */
    public static final String HELPER = "helper";

    /** The owner where only a date has to come. */
    public static final String CALENDAR = "calendar";

    /** The same place, due at another moment. */
    public Standing dueOn(Instant moment) {
        return new Standing(milestone, turn, owner, moment, ahead, form, stays);
    }

    /** The same place, waiting for another. */
    public Standing with(String other) {
        return new Standing(milestone, turn, other, due, ahead, form, stays);
    }

    /** The same place, from which one cannot withdraw for that reason; null: one can. */
    public Standing staying(@Nullable String why) {
        return new Standing(milestone, turn, owner, due, ahead, form, why);
    }

    /** Who owns a wait that is no coordinator's task. */
    public static String ownerOf(Turn turn) {
        return turn.name().toLowerCase(Locale.ROOT);
    }
}
