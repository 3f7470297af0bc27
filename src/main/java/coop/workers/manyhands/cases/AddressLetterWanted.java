package coop.workers.manyhands.cases;

import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter about no case is to be written to an address, in the step's own transaction.
 *
 * @param person whose address it is, if that was shown: the letter goes with them when they are erased
 * @param address none if no mailbox of theirs is confirmed: then {@code answeredBy} passes it on by hand
 * @param letter the template, such as {@code invitations/group}
 * @param values what the template may quote besides what every letter may: the federation's own words
 * @param answeredBy the Camunda group that reads a reply
 * @param grounds what must still be so when it goes
 * @param notBefore when it is to be sent; null at once
 * @param stop the page on which its reader says that they want no more of its kind; null of what one cannot stop. Posted to by
 *     a mail program (RFC 8058), it does what its button does
 */
public record AddressLetterWanted(
        @Nullable PersonId person,
        @Nullable String address,
        String letter,
        Map<String, String> values,
        String answeredBy,
        List<Ground> grounds,
        @Nullable Instant notBefore,
        @Nullable String stop) {

    /** One that goes at once, and stays true. */
    public AddressLetterWanted(
            @Nullable PersonId person,
            @Nullable String address,
            String letter,
            Map<String, String> values,
            String answeredBy) {
        this(person, address, letter, values, answeredBy, List.of(), null, null);
    }

    /** One that its reader cannot stop. */
    public AddressLetterWanted(
            @Nullable PersonId person,
            @Nullable String address,
            String letter,
            Map<String, String> values,
            String answeredBy,
            List<Ground> grounds,
            @Nullable Instant notBefore) {
        this(person, address, letter, values, answeredBy, grounds, notBefore, null);
    }
}
