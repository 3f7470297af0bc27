package coop.workers.manyhands.involvement;

import java.util.Map;

/**
 * A group of coordinators is to be told something that is about no single case. Holds nothing about anybody.
 *
 * @param group the Camunda group
 * @param letter the template, such as {@code coordinators/payments-not-known}
 * @param taskName what there is to do
 * @param values what the template may quote besides what every letter to coordinators may
 */
public record OfficeLetterWanted(String group, String letter, String taskName, Map<String, String> values) {}
