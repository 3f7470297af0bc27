package coop.workers.manyhands.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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
     * What somebody has in hand.
     *
     * @param who the id of a user
     * @param oldest when the one that waits longest arose
     */
    record Load(String who, long open, long late, Instant oldest) {}

    /**
     * What groups have to do of which each task is open to all of them, and to no other group.
     *
     * @param groups their ids
     */
    record Shared(Set<String> groups, long open, long late, long unclaimed, Instant oldest) {}

    /**
     * Whose tasks; what is empty is anybody's.
     *
     * @param group the id of a group that may take them
     * @param holder the user in whose hands they are
     * @param could a user who is in a group that may take them
     */
    record Of(String group, String holder, String could) {

        /** All there are. */
        public static final Of ANYBODY = new Of("", "", "");
    }

    /** How many there are of each kind: of all groups and people. */
    record Totals(long open, long late, long unclaimed, long nobodys) {}

    Totals totals();

    /** The tasks, those that wait longest first. */
    Page<Waiting> tasks(Which which, Of of, Pageable page);

    /** By the groups that may take them; each task is counted once. */
    List<Shared> byGroups();

    /** By the user in whose hands they are. */
    List<Load> byHolder();
}
