package coop.workers.manyhands.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Retention;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Tables;
import coop.workers.manyhands.support.TaskDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Leaving, and not having come. */
@ManyHandsTest
@ExtendWith(OutputCaptureExtension.class)
class ErasureTest {

    @Autowired
    private ErasureDesk desk;

    @Autowired
    private ErasureList list;

    @Autowired
    private Namings namings;

    @Autowired
    private Retention retention;

    @Autowired
    private People people;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Groups groups;

    @Autowired
    private Register register;

    @Autowired
    private List<KeptByRule> rules;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private Tables tables;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Site site;

    @Autowired
    private MovableClock clock;

    private Applicant sam;

    @BeforeEach
    void somebodyComesAlong() {
        sam = applicants.somebody();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private boolean isThere(Involvement involvement) {
        return people.find(involvement.person()).isPresent();
    }

    // Not having come

    @Test
    void whoeverNeverConfirmsIsDeletedWithEverythingOnceTheTimeIsOver() {
        Involvement never = sam.signUp("communications", sam.form());
        Applicant kim = applicants.somebody();
        Involvement byPhone = kim.signUp("communications", kim.formByPhone());
        Applicant lee = applicants.somebody();
        Involvement confirmed = lee.signUpAndConfirm("communications");
        Applicant max = applicants.somebody();
        Involvement inAGroup = max.signUp("communications", max.form());
        groups.enrol("movement-building", inAGroup.person(), GroupRole.MEMBER);
        jobs.run(never.reference().value());
        Instant signedUp = clock.instant();
        assertThat(sam.written("Please confirm")).contains(retention.unconfirmedInWords());

        clock.moveTo(signedUp.plus(Duration.ofDays(3)).plusSeconds(60));
        jobs.run(never.reference().value());
        clock.moveTo(signedUp.plus(Duration.ofDays(10)).plusSeconds(120));
        jobs.run(never.reference().value());
        desk.eraseNeverConfirmed();
        assertThat(isThere(never)).as("before the time is over").isTrue();
        clock.moveTo(signedUp.plus(Duration.ofDays(retention.unconfirmed().getDays() + 1)));
        desk.eraseNeverConfirmed();

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(isThere(byPhone)).as("reached by phone").isTrue();
        assertThat(isThere(confirmed)).isTrue();
        assertThat(isThere(inAGroup)).as("is something else here").isTrue();
    }

    // A restored backup

    @Test
    void restoredBackupErasesAgain(CapturedOutput log) {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Involvement unanswered = sam.signUp("international", sam.form());
        UUID person = involvement.person().value();
        Map<String, Object> row = database.queryForMap("select * from person where id = ?", person);
        Map<String, Object> other = database.queryForMap(
                "select * from person where id = ?", unanswered.person().value());
        people.erase(involvement.person());
        people.erase(unanswered.person());
        assertThat(log.getAll()).contains("Erased: " + involvement.reference());

        // As it stood in the backup: the people with something of theirs, and nothing of the erasures.
        database.update(
                "delete from text_to_redact where erasure_id in (select id from erasure where person_hash in (?, ?))",
                list.ofPerson(person),
                list.ofPerson(unanswered.person().value()));
        database.update(
                "delete from erasure where person_hash in (?, ?)",
                list.ofPerson(person),
                list.ofPerson(unanswered.person().value()));
        restore(row);
        restore(other);
        database.update(
                "insert into consent (id, person_id, purpose, wording, source, given_at) values (?, ?, 'test', 'test', ?, now())",
                UUID.randomUUID(),
                person,
                sam.mark());
        Applicant kim = applicants.somebody();
        PersonId bystander = kim.signUpAndConfirm("communications").person();
        assertThat(tables.columnsWith(sam.mark())).isNotEmpty();

        assertThat(desk.eraseAgain()).isEqualTo(2);

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(people.find(bystander)).isPresent();
        assertThat(log.getAll())
                .contains("Erased again, as they had been since it was made: 2")
                .doesNotContain(sam.mark());
        assertThat(desk.eraseAgain()).as("once is enough").isZero();
    }

    private void restore(Map<String, Object> row) {
        // What the database puts together itself, it does again.
        Map<String, Object> given = new LinkedHashMap<>(row);
        given.keySet().removeAll(List.of("found_by", "sorted_by", "phone_digits"));
        String columns = String.join(", ", given.keySet());
        String places = given.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        database.update(
                "insert into person (%s) values (%s)".formatted(columns, places),
                given.values().toArray());
    }

    @Test
    void somebodyWhoComesBackIsSomebodyNew() {
        people.erase(sam.signUpAndConfirm("communications").person());
        PersonId again = sam.signUpAndConfirm("communications").person();

        desk.eraseAgain();

        assertThat(people.find(again)).isPresent();
    }

    @Test
    void theListIsItsOwnersAloneAndSaysWhoItWasToNobody() throws IOException {
        people.erase(sam.signUpAndConfirm("communications").person());
        desk.catchUp();
        Path file = site.data().resolve("erasures").resolve("list");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+Z [0-9a-f]{64} ([0-9a-f]{64}|-)"));
    }

    @Test
    void aLineThatAPowerCutLeftHalfWrittenSpoilsNoOther(@TempDir Path folder) throws IOException {
        ErasureList fresh = new ErasureList(site, folder.toString());
        ErasureList.Line one = new ErasureList.Line(Instant.EPOCH, fresh.ofPerson(UUID.randomUUID()), null);
        ErasureList.Line two =
                new ErasureList.Line(Instant.EPOCH, fresh.ofPerson(UUID.randomUUID()), fresh.ofMailbox("a@b"));
        fresh.add(List.of(one));
        Files.writeString(folder.resolve("list"), "2026-11-30T12:00:00Z 12ab", StandardOpenOption.APPEND);
        fresh.add(List.of(two));

        assertThat(fresh.all()).containsExactly(one, two);
        assertThat(new ErasureList(site, folder.toString()).all())
                .as("the next start reads with the same key")
                .hasSize(2);
    }

    // What is kept by rule

    @Test
    void whatIsLeftOfSomebodyWhoIsEverywhereIsExactlyWhatThePagesSay() {
        PersonId person = sam.signUpAndConfirm("communications").person();
        String mark = sam.mark();
        register.enter(person, Capacity.WORKER_MEMBER, "Sam " + mark, "1 Lane of " + mark, null);
        database.update(
                "insert into director (id, person_id, name, how, since, until, terms_before, version)"
                        + " values (?, ?, ?, 'ELECTED', current_date, current_date + 300, 0, 0)",
                UUID.randomUUID(),
                person.value(),
                "Sam " + mark);
        String slug = "network-" + mark;
        copyOf("working_group", List.of("slug", "name"), List.of(slug, "Of " + mark));
        copyOf(
                "opportunity",
                List.of("slug", "title", "summary", "working_group"),
                List.of(slug, "Of " + mark, "Of " + mark, slug));
        database.update(
                "insert into meeting (id, working_group, starts_at, ends_at, place, reference, sequence, pathway,"
                        + " ahead, created_at) values (?, ?, now() + interval '400 days', now() + interval '401 days', ?,"
                        + " ?, 0, 'group-meeting', '[]', now())",
                UUID.randomUUID(),
                slug,
                "At " + mark,
                "GM-" + mark.substring(1, 5).toUpperCase(java.util.Locale.ROOT) + "-ZZ");
        try {
            people.erase(person);

            Set<String> left = new TreeSet<>(tables.columnsWith(mark));
            Set<String> said = new TreeSet<>();
            rules.forEach(rule -> said.addAll(rule.naming()));
            assertThat(left).isEqualTo(said);
        } finally {
            database.update("delete from meeting where working_group = ?", slug);
            database.update("delete from opportunity where slug = ?", slug);
            database.update("delete from working_group where slug = ?", slug);
            database.update("delete from director where name = ?", "Sam " + mark);
        }
    }

    private void copyOf(String table, List<String> columns, List<String> values) {
        List<String> others = database.queryForList(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?"
                        + " and is_generated = 'NEVER'",
                String.class,
                table);
        others.removeAll(columns);
        database.update(
                "insert into %1$s (%2$s, %3$s) select %4$s, %3$s from %1$s limit 1"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                String.join(", ", others),
                                columns.stream().map(column -> "?").collect(Collectors.joining(", "))),
                values.toArray());
    }

    // Texts of others that name them

    @Test
    void colleaguesNoteThatNamesThemIsFoundAndRedactedByASecretaryAlone() {
        Applicant kim = applicants.somebody();
        Involvement others = kim.signUpAndConfirm("communications");
        UUID step = stepOf(
                others,
                "{\"note\": \"Ask Sam  %1$s, not Sam%1$s \\\"about\\\" it\", \"answer\": \"welcome\"}"
                        .formatted(sam.mark()));
        UUID stranger = stepOf(others, "{\"note\": \"Samantha is not meant\"}");
        PersonId person = sam.signUpAndConfirm("communications").person();

        people.erase(person);

        assertThat(stepText(step)).as("nothing is changed by itself").contains(sam.mark());
        List<Namings.Found> found = foundIn(others);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).reference()).isEqualTo(others.reference().value());
        assertThat(database.queryForList("select place from text_to_redact where row_id = ?", String.class, stranger))
                .isEmpty();
        UUID id = found.get(0).id();
        assertThatThrownBy(() -> namings.settle(id, "Nobody at all", "secretary"))
                .isInstanceOf(ErasureRefused.class)
                .hasMessageContaining("copy them out");
        assertThatThrownBy(() -> namings.settle(id, "e", "secretary")).isInstanceOf(ErasureRefused.class);

        assertThat(namings.settle(id, "Sam  " + sam.mark(), "secretary")).isTrue();

        assertThat(stepText(step))
                .contains("Ask (taken out), not Sam" + sam.mark())
                .contains("welcome");
        assertThat(namings.settle(id, null, "colleague"))
                .as("a colleague was faster")
                .isFalse();
        assertThat(foundIn(others)).isEmpty();
    }

    @Test
    void namesOfAFewLettersAreNotLookedForAndPhonesAreFoundHoweverTheyAreSpaced() {
        assertThat(Namings.patternFor(details("e", null, null))).isEmpty();
        assertThat(matches(details("e", null, "+44 7700 900-199"), "ring 447700900199 or 44 7700 900 199"))
                .isTrue();
        assertThat(matches(details("Ann O'Neill (she)", null, null), "says ANN  o'neill (She), who"))
                .isTrue();
        assertThat(matches(details("Ann O'Neill", null, null), "says Joann O'Neill"))
                .isFalse();
        assertThat(matches(details("e", "a.b+c@example.org", null), "write to a.b+c@example.org."))
                .isTrue();
        assertThat(matches(details("e", "a.b+c@example.org", null), "write to aXb+c@example.org."))
                .isFalse();
    }

    private boolean matches(ContactDetails details, String text) {
        return Boolean.TRUE.equals(
                database.queryForObject("select ? ~* ?", Boolean.class, text, Namings.patternFor(details)));
    }

    private static ContactDetails details(
            String name,
            @org.jspecify.annotations.Nullable String email,
            @org.jspecify.annotations.Nullable String phone) {
        return new ContactDetails(name, coop.workers.manyhands.people.Channel.FORUM, email, phone, "somebody");
    }

    private List<Namings.Found> foundIn(Involvement involvement) {
        return namings.open(1000).stream()
                .filter(found -> involvement.reference().value().equals(found.reference()))
                .toList();
    }

    private UUID stepOf(Involvement involvement, String answers) {
        UUID id = UUID.randomUUID();
        database.update(
                "insert into step (id, case_id, at, what, done_by, answers) values (?, ?, now(), 'Noted', 'fay',"
                        + " cast(? as jsonb))",
                id,
                involvement.id(),
                answers);
        return id;
    }

    private String stepText(UUID step) {
        return String.valueOf(
                database.queryForObject("select answers::text from step where id = ?", String.class, step));
    }

    @Test
    void reasonForAMendingThatNamesThemIsFoundAndRedacted() {
        UUID row = UUID.randomUUID();
        database.update(
                "insert into mended (id, at, act, subject, reason, done_by) values (?, now(), 'EMAILS', 'Failed', ?, 'ada')",
                row,
                "Sam  %s rang up".formatted(sam.mark()));
        PersonId person = sam.signUpAndConfirm("communications").person();

        people.erase(person);

        UUID found = database.queryForObject(
                "select id from text_to_redact where place = 'MENDED' and row_id = ?", UUID.class, row);
        assertThat(namings.settle(Objects.requireNonNull(found), "Sam  " + sam.mark(), "secretary"))
                .isTrue();
        assertThat(database.queryForObject("select reason from mended where id = ?", String.class, row))
                .doesNotContain(sam.mark())
                .contains("rang up");
    }

    /** Whoever adds a column in which people write freely says whether it is looked through. */
    @Test
    void everyColumnOfTextIsLookedThroughOrIsNoFreeText() {
        Set<String> known = Place.all().stream()
                .map(place -> place.table() + "." + place.column())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> free = new TreeSet<>(database.queryForList(
                "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'"
                        + " and table_name not like 'act\\_%' and column_name ~ '(note|words|reason|answers|statement|findings|contact|body_text)$'"
                        + " and data_type in ('text', 'jsonb')",
                String.class));
        free.removeAll(known);

        // An invitation says who is invited, to what and in which role, and is gone after a fortnight. An alarm says
        // how many.
        assertThat(free)
                .as("free text that nobody looks through")
                .isSubsetOf("admin_alert.words", "election_date.words", "invitation.answers");
    }

    // At somebody's request

    @Test
    void secretaryErasesSomebodyWithoutAMailboxAndItIsNotedHowTheyAskedAndNotWho(CapturedOutput log) {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        jobs.run(involvement.reference().value());

        desk.eraseAtRequest(involvement.person(), involvement.reference(), AskedHow.PHONE, "secretary", false);

        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(tasks.activities(involvement)).isEmpty();
        assertThat(database.queryForMap(
                        "select asked_how, done_by from erasure where reference = ?",
                        involvement.reference().value()))
                .containsEntry("asked_how", "PHONE")
                .containsEntry("done_by", "secretary");
        assertThat(log.getAll()).contains("Erased: " + involvement.reference()).doesNotContain(sam.mark());
    }

    @Test
    void whoeverHasAConfirmedMailboxIsErasedByThemselvesOrAnAdmin() {
        Involvement involvement = sam.signUpAndConfirm("communications");

        assertThatThrownBy(() -> desk.eraseAtRequest(
                        involvement.person(), involvement.reference(), AskedHow.PHONE, "secretary", false))
                .isInstanceOf(ErasureRefused.class)
                .hasMessageContaining("Your own page");
        assertThat(isThere(involvement)).isTrue();
        desk.eraseAtRequest(involvement.person(), involvement.reference(), AskedHow.IN_PERSON, "admin", true);
        assertThat(isThere(involvement)).isFalse();
        assertThatThrownBy(() -> desk.eraseAtRequest(
                        involvement.person(), involvement.reference(), AskedHow.PHONE, "secretary", false))
                .as("pressed twice")
                .isInstanceOf(ErasureRefused.class);
    }
}
