package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;
import java.util.Map;

/**
 * An involvement came to its end. Published in the transaction of its last step.
 *
 * @param tables every table that refers to involvements, and whether it has rows of this one: most cases have none in most modules, which
 *     then have nothing to look for
 */
public record InvolvementConcluded(Involvement involvement, Outcome outcome, Map<String, Boolean> tables) {

    public InvolvementConcluded {
        tables = Map.copyOf(tables);
    }

    /**
     * Whether there is something of it in that table.
     *
     * @throws IllegalArgumentException if no such table refers to involvements: a misspelt one would be passed over for ever
     */
    public boolean hasRowsIn(String table) {
        Boolean has = tables.get(table);
        if (has == null) {
            throw new IllegalArgumentException("No table %s refers to involvements.".formatted(table));
        }
        return has;
    }
}
