package coop.workers.manyhands.solidfund;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file that does not say it itself; remembered for the next file of that shape.
 *
 * @param days in which order days are written; null if nobody was asked
 * @param moneyIn how money that came in is shown
 * @param columns what the columns of a file without names mean, from the left; null if nobody was asked
 */
public record StatementChoices(
        @Nullable DayOrder days, MoneyIn moneyIn, @Nullable List<StatementColumn> columns) {

    /** Nobody said anything. */
    public static final StatementChoices NONE = new StatementChoices(null, MoneyIn.TELL, null);

    public StatementChoices {
        columns = columns == null ? null : List.copyOf(columns);
    }

    /** These, and the others where these say nothing. */
    StatementChoices or(StatementChoices others) {
        return new StatementChoices(
                days == null ? others.days : days,
                moneyIn == MoneyIn.TELL ? others.moneyIn : moneyIn,
                columns == null ? others.columns : columns);
    }
}
