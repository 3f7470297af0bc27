package coop.workers.manyhands.solidfund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bank's statement, as read from a file.
 *
 * @param payments what came in
 * @param outgoing how many lines are no money that came in
 * @param unreadable the first lines that could not be read, so many that somebody can go through them
 * @param notDone the first lines that are no completed payments in the site's currency
 * @param unlisted how many more there are of both
 * @param until the last day of which it tells all
 */
public record Statement(
        List<Incoming> payments,
        int outgoing,
        List<Noted> unreadable,
        List<Noted> notDone,
        int unlisted,
        @Nullable LocalDate until)
        implements PaymentSource {

    /**
     * A line about which there is something to say.
     *
     * @param line its number in the file, from 1
     * @param reason what is wrong with it, as a sentence
     */
    public record Noted(int line, String reason) {}

    public Statement {
        payments = List.copyOf(payments);
        unreadable = List.copyOf(unreadable);
        notDone = List.copyOf(notDone);
    }

    @Override
    public String code() {
        return "statement";
    }

    /** Empty if a line could not be read: it may have been a payment. */
    @Override
    public Optional<LocalDate> completeUntil() {
        return unreadable.isEmpty() ? Optional.ofNullable(until) : Optional.empty();
    }

    @Override
    public boolean fromTheBank() {
        return true;
    }

    /** The same, which tells of all that came in up to a later day than that of its last line. */
    Statement upTo(@Nullable LocalDate day) {
        return day == null ? this : new Statement(payments, outgoing, unreadable, notDone, unlisted, day);
    }
}
