package coop.workers.manyhands.imports;

import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.coordinators.Interests.Self;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.imports.ImportMade.Thing;
import coop.workers.manyhands.imports.Plan.Outcome;
import coop.workers.manyhands.imports.Planner.Looked;
import coop.workers.manyhands.invitations.RegisterUndo;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.solidfund.DayOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a federation that exists already brings in its people: a file is looked at, carried out as a whole, and taken back as a
 * whole. What stands in the registers takes two (decisions 0023 and 0070).
 */
@Service
@Transactional
public class ImportDesk {

    /** A file that nobody carried out is deleted after as many days: it names people. */
    public static final Period KEPT = Period.ofDays(14);

    private static final String TABLE = "import_made";

    private final DataImports imports;
    private final ImportsMade made;
    private final RememberedColumns remembered;
    private final Map<ImportKind, Lines> kinds = new EnumMap<>(ImportKind.class);
    private final People people;
    private final Interests interests;
    private final RegisterUndo registers;
    private final ImportLetters letters;
    private final Clock clock;

    ImportDesk(
            DataImports imports,
            ImportsMade made,
            RememberedColumns remembered,
            List<Lines> kinds,
            People people,
            Interests interests,
            RegisterUndo registers,
            ImportLetters letters,
            Clock clock) {
        this.imports = imports;
        this.made = made;
        this.remembered = remembered;
        kinds.forEach(lines -> this.kinds.put(lines.kind(), lines));
        this.people = people;
        this.interests = interests;
        this.registers = registers;
        this.letters = letters;
        this.clock = clock;
    }

    // Looking

    /** All imports, the latest first. */
    @Transactional(readOnly = true)
    public Page<DataImport> all(Pageable page) {
        return imports.findAllByOrderByUploadedAtDesc(page);
    }

    /** The import of that id. */
    @Transactional(readOnly = true)
    public Optional<DataImport> find(UUID id) {
        return imports.findById(id);
    }

    /**
     * Takes a file to look at; nothing is made of it yet. Columns that somebody explained before are understood as then.
     *
     * @param by the Camunda user
     */
    public UUID look(ImportKind kind, PeopleFile file, String by) {
        List<@Nullable Column> meanings = remembered
                .findById(Headings.shape(kind, file.headings()))
                .map(ImportColumns::meanings)
                .orElseGet(() -> Headings.understood(kind, file.headings()));
        return imports.save(new DataImport(kind, file, meanings, by, clock.instant()))
                .id();
    }

    /**
     * Somebody says what the columns mean, and how days are written. It is remembered for files with the same headings; the
     * order of days is not, for it belongs to the file.
     *
     * @throws SubmissionRefused if two columns mean the same
     * @throws ImportOvertaken if it is no draft any more
     */
    public void understand(UUID id, List<@Nullable Column> meanings, @Nullable DayOrder order) {
        DataImport draft = draft(id);
        Set<Column> once = new HashSet<>();
        for (Column meaning : meanings) {
            if (meaning != null && !once.add(meaning)) {
                throw refused("Two columns cannot both be \"%s\": leave one of them out.".formatted(meaning.heading()));
            }
            if (meaning != null && !draft.kind().readable().contains(meaning)) {
                throw refused("Choose from the list.");
            }
        }
        if (meanings.size() != draft.file().headings().size()) {
            throw refused("The columns are others than those of the file.");
        }
        draft.understood(meanings, order);
        remembered.save(
                new ImportColumns(Headings.shape(draft.kind(), draft.file().headings()), meanings));
    }

    /** What would come of a draft, if that coordinator carried it out. */
    @Transactional(readOnly = true)
    public Plan plan(UUID id, String by) {
        return looked(imports.findById(id).orElseThrow(), by).plan();
    }

    private Looked looked(DataImport draft, String by) {
        List<Self> notThese = draft.kind().isRegister() ? interests.selves(List.of(by, draft.uploadedBy())) : List.of();
        return new Planner(
                        draft,
                        lines(draft.kind()),
                        new WhoIsMeant(people, made.findByPersonIdIsNotNull()),
                        notThese,
                        LocalDate.now(clock))
                .look();
    }

    /** Why that coordinator cannot carry it out, in words; empty if they can. */
    @Transactional(readOnly = true)
    public Optional<String> reasonAgainst(DataImport draft, String by) {
        return draft.kind().isRegister() && interests.areOne(by, draft.uploadedBy())
                ? Optional.of(
                        "This is a register, so it takes a second pair of eyes: a colleague from the same office looks at it here and carries it out.")
                : Optional.empty();
    }

    // Carrying out

    /**
     * Makes all that the page showed, or nothing.
     *
     * @param shown the mark of the plan that was looked at
     * @param tell whether each is told by one email
     * @param by the Camunda user
     * @throws SubmissionRefused if something is to be said first, or it takes somebody else
     * @throws ImportOvertaken if it was done before, or would make something else by now
     */
    public DataImport carryOut(UUID id, String shown, boolean tell, String by) {
        DataImport draft = draft(id);
        reasonAgainst(draft, by).ifPresent(why -> {
            throw refused(why);
        });
        Looked looked = looked(draft, by);
        if (looked.plan().asks()) {
            throw refused("Say first what the file leaves open.");
        }
        if (!looked.plan().mark().equals(shown)) {
            throw new ImportOvertaken(
                    "Something changed since this page was opened: what would be made is shown anew. Nothing was made yet.");
        }
        Map<String, PersonId> entered = new HashMap<>();
        List<ImportMade> rows = new ArrayList<>();
        for (Planner.Step step : looked.steps()) {
            if (step.whom() != null && step.intended() != null) {
                make(draft, step.line().number(), step.whom(), step.intended(), entered, rows);
            }
        }
        made.saveAll(rows);
        draft.done(
                looked.plan().lines(Outcome.MADE).size(),
                looked.plan().lines(Outcome.KNOWN).size(),
                looked.plan().lines(Outcome.REFUSED).size(),
                by,
                clock.instant());
        imports.flush();
        if (tell) {
            tellThem(draft, by);
        }
        return draft;
    }

    private void make(
            DataImport draft,
            int line,
            Whom whom,
            Lines.Intended intended,
            Map<String, PersonId> entered,
            List<ImportMade> rows) {
        PersonId person = whom.known();
        if (person == null && whom.details() != null) {
            person = entered.get(whom.key());
            if (person == null) {
                person = people.putDown(whom.details()).id();
                entered.put(whom.key(), person);
                rows.add(new ImportMade(draft.id(), line, Thing.PERSON, person.value(), person, whom.contactId()));
            }
        }
        UUID row = Objects.requireNonNull(intended.deed()).apply(person);
        rows.add(new ImportMade(draft.id(), line, Thing.LINE, row, person, whom.contactId()));
    }

    /** A draft is not wanted; says whether it was still one. */
    public boolean drop(UUID id) {
        Optional<DataImport> draft = imports.findLocked(id).filter(DataImport::isDraft);
        draft.ifPresent(imports::delete);
        return draft.isPresent();
    }

    private DataImport draft(UUID id) {
        return imports.findLocked(id)
                .filter(DataImport::isDraft)
                .orElseThrow(
                        () -> new ImportOvertaken("Somebody was quicker: it is carried out, or dropped, already."));
    }

    // Telling

    /**
     * Tells each whom it is about, by one email; says whether they had not been told before.
     *
     * @param by the Camunda user
     */
    public boolean tell(UUID id, String by) {
        Optional<DataImport> done = imports.findLocked(id)
                .filter(one ->
                        one.state() == DataImport.State.DONE && one.toldAt().isEmpty());
        done.ifPresent(one -> tellThem(one, by));
        return done.isPresent();
    }

    private void tellThem(DataImport done, String by) {
        letters.entered(done.kind(), peopleOf(done.id()));
        done.told(by, clock.instant());
    }

    /** Whom of its people an email can be sent to. */
    @Transactional(readOnly = true)
    public int reachedByEmail(UUID id) {
        return (int)
                peopleOf(id).stream().filter(person -> person.email() != null).count();
    }

    private List<Person> peopleOf(UUID id) {
        return people.all(made.findByImportIdOrderByLine(id).stream()
                .flatMap(one -> one.person().stream())
                .distinct()
                .toList());
    }

    /** As what somebody was entered, by imports that stand, oldest first. */
    @Transactional(readOnly = true)
    public List<DataImport> of(PersonId person) {
        List<UUID> ids = made.findByPersonId(person.value()).stream()
                .map(ImportMade::importId)
                .distinct()
                .toList();
        return imports.findAllById(ids).stream()
                .sorted(java.util.Comparator.comparing(DataImport::uploadedAt))
                .toList();
    }

    // What was made

    /**
     * Something that was made and is there still.
     *
     * @param name whom it is about
     */
    public record Made(int line, String name) {}

    /** What an import made and what is there of it still, by the lines of its file. */
    @Transactional(readOnly = true)
    public List<Made> made(DataImport done) {
        List<ImportMade> all = made.findByImportIdOrderByLine(done.id());
        Map<PersonId, Person> known = Contacts.of(
                people, all.stream().flatMap(one -> one.person().stream()).toList());
        Map<UUID, String> names = lines(done.kind())
                .names(all.stream()
                        .filter(one -> one.thing() == Thing.LINE)
                        .map(ImportMade::row)
                        .toList());
        Map<Integer, String> byLine = new java.util.TreeMap<>();
        all.forEach(one -> byLine.putIfAbsent(
                one.line(),
                Optional.ofNullable(names.get(one.row()))
                        .or(() -> one.person()
                                .flatMap(person -> Optional.ofNullable(known.get(person)))
                                .map(Person::name))
                        .orElse("somebody who is not kept any more")));
        return byLine.entrySet().stream()
                .map(one -> new Made(one.getKey(), one.getValue()))
                .toList();
    }

    /**
     * What an import made goes again, as if it had never been; what somebody changed since stays, and what hangs on it. Of a
     * register it takes two, as everything there.
     *
     * @param by the Camunda user
     * @return what came of it, in words
     * @throws SubmissionRefused if it cannot be taken back any more, or by whoever presses
     * @throws ImportOvertaken if it was taken back before
     */
    public String takeBack(UUID id, String by) {
        DataImport done = imports.findLocked(id)
                .filter(one -> one.state() == DataImport.State.DONE)
                .orElseThrow(() -> new ImportOvertaken("It was taken back already, or never carried out."));
        Instant since = done.doneAt().orElseThrow();
        if (since.isBefore(clock.instant()
                .atZone(ZoneOffset.UTC)
                .minus(RegisterUndo.CAN_BE_UNDONE)
                .toInstant())) {
            throw refused(
                    "It was carried out more than %d days ago: it stands. What is wrong is changed where it stands."
                            .formatted(RegisterUndo.CAN_BE_UNDONE.getDays()));
        }
        if (done.kind().isRegister() && !registers.canBeTakenBack(since)) {
            throw refused(
                    "An election was called since, or its candidates are known: what the register said then stands.");
        }
        if (done.kind().isRegister()) {
            Optional<String> first = done.takeBackBy();
            if (first.isEmpty()) {
                done.isToBeTakenBack(by);
                return "Noted. It is taken back once a colleague of yours has looked and pressed \"Take it back\" too.";
            }
            if (interests.areOne(by, first.get())) {
                throw refused("You have asked for that: a second pair of eyes has to press \"Take it back\" too.");
            }
        }
        return takeBack(done, by);
    }

    private String takeBack(DataImport done, String by) {
        List<ImportMade> all = made.findByImportIdOrderByLine(done.id());
        Set<PersonId> told = done.toldAt().isPresent()
                ? all.stream().flatMap(one -> one.person().stream()).collect(Collectors.toSet())
                : Set.of();
        List<ImportMade> gone = new ArrayList<>();
        for (ImportMade one : all) {
            if (one.thing() == Thing.LINE && lines(done.kind()).takesBack(one.row())) {
                gone.add(one);
            }
        }
        Set<PersonId> keepsALine = all.stream()
                .filter(one -> one.thing() == Thing.LINE && !gone.contains(one))
                .flatMap(one -> one.person().stream())
                .collect(Collectors.toSet());
        letters.takenBack(people.all(
                told.stream().filter(person -> !keepsALine.contains(person)).toList()));
        made.deleteAll(gone);
        made.flush();
        done.takenBack(by, clock.instant());
        imports.flush();
        Set<PersonId> ofOthers = made.findByPersonIdIsNotNull().stream()
                .filter(one -> !one.importId().equals(done.id()))
                .flatMap(one -> one.person().stream())
                .collect(Collectors.toSet());
        people.takesBack(
                all.stream()
                        .filter(one -> one.thing() == Thing.PERSON)
                        .flatMap(one -> one.person().stream())
                        .filter(person -> !ofOthers.contains(person))
                        .toList(),
                TABLE);
        long kept = made.findByImportIdOrderByLine(done.id()).stream()
                .map(ImportMade::line)
                .distinct()
                .count();
        return kept == 0
                ? "It is taken back: nothing of it is left."
                : "It is taken back. What was changed since stays, and is listed here: %d.".formatted(kept);
    }

    private Lines lines(ImportKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    // Taking out

    /** All that there is of a kind now: the headings, then a line each, in the columns that are read again. */
    @Transactional(readOnly = true)
    public Stream<List<@Nullable Object>> written(ImportKind kind) {
        return lines(kind).written().stream();
    }

    // Housekeeping

    /** Files that nobody carried out are deleted; says how many. */
    public int forgetOld() {
        return imports.deleteByStateAndUploadedAtBefore(
                DataImport.State.DRAFT,
                clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant());
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        made.deleteByPersonId(erased.person().value());
        made.flush();
    }

    @EventListener
    void on(PersonsUnited united) {
        made.findByPersonId(united.from().value()).forEach(one -> one.belongsTo(united.to()));
    }

    static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("", why)));
    }

    /** The kinds of which there is something to bring in. */
    public List<ImportKind> kinds() {
        return Arrays.stream(ImportKind.values()).filter(kinds::containsKey).toList();
    }
}
