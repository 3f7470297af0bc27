package coop.workers.manyhands.cases;

import java.time.Instant;
import java.util.List;

/**
 * Where an involvement stands, as the diagram says it at the place where it waits.
 *
 * @param milestone what the applicant sees, such as {@code The group reads your offer}
 * @param owner the Camunda group whose task it is, or the applicant or the calendar as of {@code turn}
 * @param due when it is to have gone on: by then somebody answers, the applicant is asked again, or the date is there
 * @param ahead the milestones that come next if all goes well, in order
 */
public record Standing(String milestone, Turn turn, String owner, Instant due, List<String> ahead) {

    /** The owner where it is the applicant's turn. */
    public static final String APPLICANT = "applicant";

    /** The owner where only a date has to come. */
    public static final String CALENDAR = "calendar";
}
