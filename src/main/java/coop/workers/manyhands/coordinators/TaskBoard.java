package coop.workers.manyhands.coordinators;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;

/** The port to the open tasks. Those of a case that is paused are not among them. */
public interface TaskBoard {

    /** Nobody had claimed a task. */
    String NOBODYS = "";

    /** In whose hands a task is does not matter. */
    String ANYBODYS = "*";

    /** The open task of that id; empty once it is done. */
    Optional<OpenTask> find(String task);

    /**
     * Those of the tasks that are open, and that are in somebody's own hands or wait for one of their groups, whoever has claimed them.
     *
     * @param groups the Camunda groups that they are in; null for an admin, who sees all
     */
    List<OpenTask> visible(Collection<String> tasks, String user, @Nullable Collection<String> groups);

    /** The groups that may take a task; none once it is done. */
    List<String> groupsOf(String task);

    /** Those of the tasks that are open and that nobody has claimed. */
    List<OpenTask> unclaimed(Collection<String> tasks);

    /**
     * What has arrived for somebody's groups and nobody has claimed, the earliest first.
     *
     * @param since by user id, the moment after which a task has to have arrived
     * @param until the moment up to which
     * @return by user id; whoever has none is not in it
     */
    Map<String, List<OpenTask>> arrived(Map<String, Instant> since, Instant until);

    /**
     * What waits for each of them on a morning.
     *
     * @param tonight the end of the day
     * @param most how many of each kind are named
     * @return by user id; whoever has nothing is not in it
     */
    Map<String, Agenda> agendas(Collection<String> users, Instant now, Instant tonight, int most);

    /** The ids of the tasks that are in somebody's hands, paused ones too. */
    List<String> heldBy(String user);

    /** The tasks that are in somebody's hands, paused ones too, with the groups of each; what is due first comes first. */
    Map<OpenTask, Set<String>> inHandsOf(String user);

    /** How many tasks each has in their hands, paused ones too, by user id; whoever has none is not in it. */
    Map<String, Integer> held();

    /** In whose hands those of the tasks are that are not done, paused ones too; by task id, null where in nobody's. */
    Map<String, @Nullable String> holders(Collection<String> tasks);

    /**
     * Puts a task into other hands, one that is paused too.
     *
     * @param user whose, or null to leave it to its groups
     * @return in whose hands it is now: nobody's, if that user must not answer it because it is their own case, or they
     *     did the step before
     */
    @CheckReturnValue
    @Nullable
    String handOver(String task, @Nullable String user);

    /**
     * What somebody had in their hands of a group that they are not in any more goes back to its groups, unless they are in
     * another of them. What is paused goes back at once too.
     *
     * @param group the group that they left; null for all of them, if the account is gone
     */
    void giveBack(String user, @Nullable String group);

    /** What is in the hands of accounts that are gone goes back to its groups. */
    void giveBackOfTheGone();

    /** Lets a further group take whatever waits for a group. */
    void open(String group, String further);

    /**
     * Looks again who may do what is open: what everybody who is there has an interest in goes to the admins, and comes
     * back once somebody without one is there. The history says so.
     */
    void leaveNobodyWaiting(Interests.Present present);

    /**
     * Whether all of the tasks are open, and nobody has taken one of them over since.
     *
     * @param tasks by id, in whose hands each was: a user, {@link #NOBODYS}, or {@link #ANYBODYS}
     */
    boolean areOpen(Map<String, String> tasks);

    /** Whether all of these open tasks are somebody's to do: in their hands, or a task of one of their groups. */
    boolean areFor(String user, Collection<String> tasks);
}
