package coop.workers.manyhands.cases;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of coordinators is to be told something that no task tells them, in the step's own transaction.
 *
 * @param about the case that it is about, if it is about one
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/seat-empty}
 * @param values what the template may quote besides; nothing that a visitor typed
 */
public record OwnersLetterWanted(@Nullable Reference about, String group, String letter, Map<String, String> values) {}
