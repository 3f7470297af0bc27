package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees to it that somebody is there for every group. Whoever is away has their groups and tasks with their deputy, and has
 * them back afterwards; where nobody of a group is there, the secretaries may take what waits for it.
 *
 * <p>It does not go by what happens, but brings everything to how it should be today: so it may come late or twice, and
 * deputies of deputies need no rule of their own.
 */
@Service
@Transactional
public class Substitutions {

    static final String SECRETARIES = "secretaries";
    private static final String UNCOVERED = "coordinators/uncovered";

    /** Of the database's locks for the taking, the one that is this one's. */
    private static final long LOCK = 0x436f766572L;

    private final Absences absences;
    private final Staff staff;
    private final TaskBoard board;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Site site;
    private final Clock clock;

    Substitutions(
            Absences absences,
            Staff staff,
            TaskBoard board,
            JdbcClient database,
            ApplicationEventPublisher events,
            Site site,
            Clock clock) {
        this.absences = absences;
        this.staff = staff;
        this.board = board;
        this.database = database;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A group in which nobody is there.
     *
     * @param name what people call it
     */
    public record Uncovered(String group, String name, Instant since) {}

    /** Brings memberships, tasks in hands and open groups to how they should be today. */
    public void settle() {
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> "locked")
                .single();
        LocalDate today = today();
        absences.deleteByLastDayLessThan(today.minusDays(90));
        Everybody everybody = staff.everybody();
        Deputies deputies = new Deputies(absences.on(today), everybody::knows);
        Everybody afterwards = lend(everybody, deputies);
        handTasksOver(afterwards, deputies);
        board.giveBackOfTheGone();
        watch(afterwards, deputies);
    }

    /** Looks again whether somebody without an interest is left for what waits: who is there changes, and who has one. */
    public void lookAgain() {
        Everybody everybody = staff.everybody();
        board.leaveNobodyWaiting(
                new Interests.Present(everybody, new Deputies(absences.on(today()), everybody::knows).away()));
    }

    // Memberships

    /** Lends what is to be lent and takes back what is not; gives everybody as they are then. */
    private Everybody lend(Everybody everybody, Deputies deputies) {
        Map<String, Set<String>> lent = lent();
        Everybody own = everybody.without(lent);
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String absent : deputies.away()) {
            deputies.standInFor(absent)
                    .ifPresent(deputy -> own.groupsOf(absent).stream()
                            .filter(group -> mayPass(group, absent, deputy, deputies))
                            .filter(group -> !isIn(own, group, deputy))
                            .forEach(group -> wanted.computeIfAbsent(group, key -> new TreeSet<>())
                                    .add(deputy)));
        }
        wanted.forEach((group, users) -> users.stream()
                .filter(user -> !isIn(lent, group, user))
                .forEach(user -> {
                    staff.joins(user, group);
                    database.sql("insert into lent_membership (user_id, camunda_group) values (:user, :group)")
                            .param("user", user)
                            .param("group", group)
                            .update();
                }));
        lent.forEach((group, users) -> users.stream()
                .filter(user -> !isIn(wanted, group, user))
                .forEach(user -> {
                    staff.leaves(user, group);
                    database.sql("delete from lent_membership where user_id = :user and camunda_group = :group")
                            .param("user", user)
                            .param("group", group)
                            .update();
                }));
        return with(own, wanted);
    }

    /** Nobody becomes an admin for somebody else; and a secretary for whoever chose them for it and nobody else. */
    private static boolean mayPass(String group, String absent, String deputy, Deputies deputies) {
        return !group.equals(Everybody.ADMINS) && (!group.equals(SECRETARIES) || deputies.chose(absent, deputy));
    }

    private static boolean isIn(Everybody everybody, String group, String user) {
        return isIn(everybody.members(), group, user);
    }

    private static boolean isIn(Map<String, Set<String>> members, String group, String user) {
        return members.getOrDefault(group, Set.of()).contains(user);
    }

    private static Everybody with(Everybody own, Map<String, Set<String>> lent) {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        own.members().forEach((group, users) -> {
            Set<String> all = new LinkedHashSet<>(users);
            all.addAll(lent.getOrDefault(group, Set.of()));
            members.put(group, all);
        });
        return new Everybody(own.accounts(), members, own.names());
    }

    private Map<String, Set<String>> lent() {
        Map<String, Set<String>> lent = new HashMap<>();
        database.sql("select camunda_group, user_id from lent_membership").query(row -> {
            lent.computeIfAbsent(row.getString("camunda_group"), key -> new HashSet<>())
                    .add(row.getString("user_id"));
        });
        return lent;
    }

    // Tasks in hands

    /** A task that is not with whoever claimed it, because they are or were away. */
    private record StandIn(
            String task, String user, @Nullable String heldBy) {}

    private void handTasksOver(Everybody everybody, Deputies deputies) {
        Map<String, StandIn> standIns = new LinkedHashMap<>();
        database.sql("select task_id, user_id, held_by from stand_in")
                .query((row, number) ->
                        new StandIn(row.getString("task_id"), row.getString("user_id"), row.getString("held_by")))
                .list()
                .forEach(standIn -> standIns.put(standIn.task(), standIn));
        Map<String, @Nullable String> holders = board.holders(standIns.keySet());
        for (StandIn standIn : standIns.values()) {
            boolean untouched = holders.containsKey(standIn.task())
                    && Objects.equals(holders.get(standIn.task()), standIn.heldBy());
            if (!untouched || !everybody.knows(standIn.user())) {
                // Done, or somebody has taken or left it since: it stays as it is.
                forget(standIn.task());
            } else {
                String wanted = deputies.isAway(standIn.user())
                        ? wantedFor(standIn.task(), standIn.user(), everybody, deputies)
                        : standIn.user();
                String now = Objects.equals(wanted, standIn.heldBy())
                        ? standIn.heldBy()
                        : board.handOver(standIn.task(), wanted);
                if (standIn.user().equals(now)) {
                    forget(standIn.task());
                } else if (!Objects.equals(now, standIn.heldBy())) {
                    keep(new StandIn(standIn.task(), standIn.user(), now));
                }
            }
        }
        for (String absent : deputies.away()) {
            for (String task : board.heldBy(absent)) {
                if (!standIns.containsKey(task)) {
                    String wanted = wantedFor(task, absent, everybody, deputies);
                    keep(new StandIn(task, absent, board.handOver(task, wanted)));
                }
            }
        }
    }

    /** Whose hands it goes into: the deputy's, if they are in one of its groups; else it is left to them. */
    private @Nullable String wantedFor(String task, String absent, Everybody everybody, Deputies deputies) {
        return deputies.standInFor(absent)
                .filter(deputy -> board.groupsOf(task).stream().anyMatch(group -> isIn(everybody, group, deputy)))
                .orElse(null);
    }

    private void keep(StandIn standIn) {
        database.sql("""
                        insert into stand_in (task_id, user_id, held_by) values (:task, :user, :heldBy)
                        on conflict (task_id) do update set user_id = :user, held_by = :heldBy""")
                .param("task", standIn.task())
                .param("user", standIn.user())
                .param("heldBy", standIn.heldBy())
                .update();
    }

    private void forget(String task) {
        database.sql("delete from stand_in where task_id = :task")
                .param("task", task)
                .update();
    }

    // Groups without anybody

    /** Opens to the secretaries what waits for groups in which nobody is there, and tells them, once. */
    private void watch(Everybody everybody, Deputies deputies) {
        Set<String> before = Set.copyOf(database.sql("select camunda_group from uncovered_group")
                .query(String.class)
                .list());
        Set<String> now = everybody.members().entrySet().stream()
                .filter(group -> !group.getKey().equals(Everybody.ADMINS))
                .filter(group -> group.getValue().stream().allMatch(deputies::isAway))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> news = new TreeSet<>(now);
        news.removeAll(before);
        for (String group : news) {
            database.sql("insert into uncovered_group (camunda_group, since) values (:group, :now)")
                    .param("group", group)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        // Each time: what was paused is opened once it goes on.
        now.stream().filter(group -> !group.equals(SECRETARIES)).forEach(group -> board.open(group, SECRETARIES));
        before.stream()
                .filter(group -> !now.contains(group))
                .forEach(group -> database.sql("delete from uncovered_group where camunda_group = :group")
                        .param("group", group)
                        .update());
        if (!news.isEmpty()) {
            tellSecretaries(everybody, deputies, news);
        }
    }

    private void tellSecretaries(Everybody everybody, Deputies deputies, Set<String> news) {
        String groups = news.stream().map(everybody::nameOf).collect(Collectors.joining("\n"));
        List<Account> told = everybody.in(List.of(SECRETARIES)).stream()
                .filter(account -> account.address() != null && !deputies.isAway(account.user()))
                .toList();
        if (told.isEmpty()) {
            tell(null, groups);
        }
        told.forEach(account -> tell(account, groups));
    }

    private void tell(@Nullable Account account, String groups) {
        events.publishEvent(new StaffLetterWanted(
                account, UNCOVERED, null, Map.of("groups", groups), Map.of(), List.of(), null, null));
    }

    /** The groups in which nobody is there, in the order of their names. */
    @Transactional(readOnly = true)
    public List<Uncovered> uncovered() {
        Everybody everybody = staff.everybody();
        return database
                .sql("select camunda_group, since from uncovered_group")
                .query((row, number) -> new Uncovered(
                        row.getString("camunda_group"),
                        everybody.nameOf(row.getString("camunda_group")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Uncovered::name, NameOrder.NAMES))
                .toList();
    }

    /** Which further group may take what arrives for a group: the secretaries, where nobody of it is there. */
    @Transactional(readOnly = true)
    public Optional<String> furtherFor(String group) {
        return group.equals(SECRETARIES)
                ? Optional.empty()
                : database.sql(
                                "select :further where exists (select 1 from uncovered_group where camunda_group = :group)")
                        .param("further", SECRETARIES)
                        .param("group", group)
                        .query(String.class)
                        .optional();
    }

    /** Everybody but for those who are away today: nobody writes to them. */
    Everybody present(Everybody everybody) {
        Set<String> away = new Deputies(absences.on(today()), everybody::knows).away();
        Map<String, Set<String>> members = new LinkedHashMap<>();
        everybody
                .members()
                .forEach((group, users) -> members.put(
                        group,
                        users.stream().filter(user -> !away.contains(user)).collect(Collectors.toSet())));
        return new Everybody(everybody.accounts(), members, everybody.names());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), site.zone());
    }
}
