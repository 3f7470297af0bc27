package coop.workers.manyhands.cases;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One letter to many people about a case, such as a meeting or an election, is to be written, in the step's own
 * transaction.
 *
 * @param letter the template, such as {@code group-meeting/reminder}
 * @param values what the template may quote besides what every letter may
 * @param calendar what goes into everybody's calendar
 * @param passedOnBy the group of coordinators that tells those whom no email reaches
 */
public record PeopleLetterWanted(
        Reference about,
        List<PersonId> people,
        String letter,
        Map<String, String> values,
        Calendars.@Nullable File calendar,
        String passedOnBy) {}
