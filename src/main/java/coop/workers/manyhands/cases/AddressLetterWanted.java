package coop.workers.manyhands.cases;

import coop.workers.manyhands.people.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter about no case is to be written to an address, in the step's own transaction.
 *
 * @param person whose address it is, if that was shown: the letter goes with them when they are erased
 * @param letter the template, such as {@code invitations/group}
 * @param values what the template may quote besides what every letter may: the federation's own words
 * @param answeredBy the Camunda group that reads a reply
 */
public record AddressLetterWanted(
        @Nullable PersonId person, String address, String letter, Map<String, String> values, String answeredBy) {}
