package coop.workers.manyhands.monitor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** The port to all open tasks at once: how long each waits, and on whom. Those of a case that is paused are not among them. */
public interface WorkOverview {

    /** Which tasks. */
    enum Which {
        ALL("All"),
        LATE("Late"),
        UNCLAIMED("In nobody’s hands"),
        NOBODYS("That nobody can take");

        private final String label;

        Which(String label) {
            this.label = label;
        }

        /** As admins read it. */
        public String label() {
            return label;
        }
    }

    /**
     * A task that waits.
     *
     * @param task its id
     * @param name as the diagram calls it
     * @param groups what people call the groups that may take it
     * @param holder the user in whose hands it is; null if in nobody's
     * @param since when it arose
     */
    record Waiting(
            String task,
            String reference,
            String name,
            @Nullable String groups,
            @Nullable String holder,
            Instant since,
            @Nullable Instant due) {}

    /**
     * What somebody, or a group, has to do.
     *
     * @param who the id of a group or a user
     * @param unclaimed how many are in nobody's hands; of a user, none
     * @param oldest when the one that waits longest arose
     */
    record Load(String who, long open, long late, long unclaimed, Instant oldest) {}

    /** How many there are of each kind: of all groups and people. */
    record Totals(long open, long late, long unclaimed, long nobodys) {}

    Totals totals();

    /**
     * The tasks, those that wait longest first.
     *
     * @param group the id of a group that may take them; empty for any
     * @param holder the user in whose hands they are; empty for anybody
     */
    Page<Waiting> tasks(Which which, String group, String holder, Pageable page);

    /** By the group that may take them; one that two groups may take is counted for both. Those with most late ones first. */
    List<Load> byGroup();

    /** By the user in whose hands they are. */
    List<Load> byHolder();
}
