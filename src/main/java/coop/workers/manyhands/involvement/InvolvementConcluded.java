package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;
import java.util.Set;

/**
 * An involvement came to its end. Published in the transaction of its last step.
 *
 * @param tables those that have rows of it: most cases have none in most modules, which then have nothing to look for
 */
public record InvolvementConcluded(Involvement involvement, Outcome outcome, Set<String> tables) {

    public InvolvementConcluded {
        tables = Set.copyOf(tables);
    }

    /** Whether there is something of it in that table, which refers to the involvement. */
    public boolean hasRowsIn(String table) {
        return tables.contains(table);
    }
}
