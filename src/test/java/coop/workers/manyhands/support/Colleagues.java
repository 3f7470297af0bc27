package coop.workers.manyhands.support;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * People who coordinate, in tests: every one of them with an email address, in groups that nobody else is in. A group of
 * the test's own looks after one opportunity until everybody is {@link #gone}.
 */
public final class Colleagues {

    /** What a group of the test's own looks after. */
    public static final String OPPORTUNITY = "events-planning";

    private static final String USUAL_OWNER = "facilitators-events-planning";

    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;
    private final WorkingDays workingDays;
    private final Site site;
    private final Clock clock;
    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    Colleagues(ProcessEngine engine, JdbcTemplate jdbc, WorkingDays workingDays, Site site, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.site = site;
        this.clock = clock;
    }

    /** A letter to a coordinator, as it lies in the outbox. */
    public record Told(UUID id, String letter, String subject, String text, String state) {}

    /** A new group that looks after {@link #OPPORTUNITY}. */
    public String group() {
        String id = "lanterns" + random();
        Group group = identities().newGroup(id);
        group.setName("Lanterns " + id);
        group.setType("WORKFLOW");
        identities().saveGroup(group);
        groups.add(id);
        jdbc.update("update opportunity set looked_after_by = ? where slug = ?", id, OPPORTUNITY);
        return id;
    }

    /** Somebody new, in these groups. */
    public String somebody(String... in) {
        String id = "colleague" + random();
        User user = identities().newUser(id);
        user.setFirstName("Kim");
        user.setLastName(id);
        user.setEmail(addressOf(id));
        identities().saveUser(user);
        users.add(id);
        for (String group : in) {
            identities().createMembership(id, group);
        }
        return id;
    }

    /** Lets somebody sign in. Deriving the key of a password is slow, so nobody else has one. */
    public SignIns.SignIn canSignIn(String user) {
        String password = "seven lanterns at the ferry " + random();
        User known = identities().createUserQuery().userId(user).singleResult();
        known.setPassword(password);
        identities().saveUser(known);
        return new SignIns.SignIn(user, password);
    }

    public String addressOf(String user) {
        return user + "@example.org";
    }

    /** The groups that somebody is in. */
    public List<String> groupsOf(String user) {
        return identities().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** The letters to somebody, oldest first. */
    public List<Told> lettersTo(String user) {
        return jdbc.query(
                "select id, template, subject, body_text, state from letter where coordinator = ? order by created_at",
                (row, number) -> new Told(
                        row.getObject("id", UUID.class),
                        row.getString("template"),
                        row.getString("subject"),
                        row.getString("body_text"),
                        row.getString("state")),
                user);
    }

    /** The letters to somebody by one template. */
    public List<Told> lettersTo(String user, String letter) {
        return lettersTo(user).stream()
                .filter(told -> told.letter().equals(letter))
                .toList();
    }

    /** Every alarm goes off that is due by now. */
    public void alarmsGoOff() {
        for (List<String> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> engine.getManagementService().executeJob(job));
        }
    }

    private List<String> due() {
        return jdbc.queryForList(
                "select id_ from act_ru_job where handler_type_ = 'many-hands-round' and duedate_ <= ? order by duedate_",
                String.class,
                Timestamp.from(clock.instant()));
    }

    /** The next Monday that begins a week of five working days, at that time where the site belongs. */
    public Instant monday(LocalTime time) {
        LocalDate monday =
                LocalDate.ofInstant(clock.instant(), site.zone()).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        while (!IntStream.range(0, 5).mapToObj(monday::plusDays).allMatch(workingDays::isWorkingDay)) {
            monday = monday.plusDays(7);
        }
        return monday.atTime(time).atZone(site.zone()).toInstant();
    }

    /** Everything is as it was before they came. */
    public void gone() {
        jdbc.update("update opportunity set looked_after_by = ? where slug = ?", USUAL_OWNER, OPPORTUNITY);
        for (String user : users) {
            jdbc.update("delete from absence where user_id = ? or deputy = ?", user, user);
            jdbc.update("delete from lent_membership where user_id = ?", user);
            jdbc.update("delete from stand_in where user_id = ? or held_by = ?", user, user);
            jdbc.update("delete from letterbox where user_id = ?", user);
            jdbc.update("delete from digest where user_id = ?", user);
            jdbc.update("delete from letter where coordinator = ?", user);
            identities().deleteUser(user);
        }
        for (String group : groups) {
            jdbc.update("delete from uncovered_group where camunda_group = ?", group);
            identities().deleteGroup(group);
        }
        users.clear();
        groups.clear();
    }

    private IdentityService identities() {
        return engine.getIdentityService();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }
}
