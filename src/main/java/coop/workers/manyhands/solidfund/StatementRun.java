package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.StatementFile.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which line of a statement came first, as its balance tells: what each adds or takes, the next one's shows. */
enum StatementRun {
    OLDEST_FIRST,
    NEWEST_FIRST,
    /** It has no balance, or one that adds up in neither way, or in both. */
    UNTOLD;

    /** Tells it before anything is known of the days. */
    static StatementRun of(List<Row> rows, StatementColumns columns) {
        if (!columns.has(StatementColumn.BALANCE)) {
            return UNTOLD;
        }
        boolean oldestFirst = true;
        boolean newestFirst = true;
        boolean compared = false;
        BigDecimal balanceBefore = null;
        BigDecimal sumBefore = null;
        for (Row row : rows) {
            BigDecimal balance = sum(columns.of(row, StatementColumn.BALANCE));
            BigDecimal sum = signed(row, columns);
            if (balance != null && sum != null && balanceBefore != null && sumBefore != null) {
                BigDecimal step = balance.subtract(balanceBefore);
                oldestFirst &= step.compareTo(sum) == 0;
                newestFirst &= step.negate().compareTo(sumBefore) == 0;
                compared = true;
            }
            balanceBefore = sum == null ? null : balance;
            sumBefore = sum;
        }
        if (!compared || oldestFirst == newestFirst) {
            return UNTOLD;
        }
        return oldestFirst ? OLDEST_FIRST : NEWEST_FIRST;
    }

    private static @Nullable BigDecimal signed(Row row, StatementColumns columns) {
        if (columns.has(StatementColumn.IN)) {
            BigDecimal in = sum(columns.of(row, StatementColumn.IN));
            BigDecimal out = sum(columns.of(row, StatementColumn.OUT));
            return in == null && out == null
                    ? null
                    : (in == null ? BigDecimal.ZERO : in).subtract(out == null ? BigDecimal.ZERO : out.abs());
        }
        BigDecimal sum = sum(columns.of(row, StatementColumn.AMOUNT));
        Optional<Direction> said = Direction.find(columns.of(row, StatementColumn.DIRECTION));
        if (sum == null || said.isEmpty()) {
            return sum;
        }
        return said.get() == Direction.IN ? sum.abs() : sum.abs().negate();
    }

    private static @Nullable BigDecimal sum(String text) {
        return StatementSums.isSum(text) ? StatementSums.of(text).value() : null;
    }
}
