package coop.workers.manyhands.cases;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter to a group of coordinators about a case that has no applicant is to be written, in the step's own transaction.
 *
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/meeting-reminder}
 * @param taskName the task that waits for them, if one does
 * @param values what the template may quote besides; nothing that a visitor typed
 */
public record OwnersLetterWanted(
        Reference about,
        String group,
        String letter,
        @Nullable String taskName,
        Map<String, String> values) {}
