package coop.workers.manyhands.imports;

import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.coordinators.Interests.Self;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.imports.ImportMade.Thing;
import coop.workers.manyhands.imports.Plan.Outcome;
import coop.workers.manyhands.imports.Planner.Looked;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.DayOrder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a federation that exists already brings in its people: a file is looked at, carried out as a whole, and its people are
 * told. What stands in the registers takes two (decisions 0023 and 0070). What came of it: {@link ImportedDesk}.
 */
@Service
@Transactional
public class ImportDesk {

    /** A file that nobody carried out is deleted after as many days: it names people. */
    public static final Period KEPT = Period.ofDays(14);

    private final DataImports imports;
    private final ImportsMade made;
    private final RememberedColumns remembered;
    private final KindsOfLines kinds;
    private final People people;
    private final Interests interests;
    private final ImportLetters letters;
    private final Clock clock;

    ImportDesk(
            DataImports imports,
            ImportsMade made,
            RememberedColumns remembered,
            KindsOfLines kinds,
            People people,
            Interests interests,
            ImportLetters letters,
            Clock clock) {
        this.imports = imports;
        this.made = made;
        this.remembered = remembered;
        this.kinds = kinds;
        this.people = people;
        this.interests = interests;
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
                        kinds.of(draft.kind()),
                        new WhoIsMeant(people, made.findByPersonIdIsNotNull()),
                        notThese,
                        LocalDate.now(clock),
                        by)
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
        kinds.of(draft.kind()).hold();
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

    // Taking out

    /** All that there is of a kind now: the headings, then a line each, in the columns that are read again. */
    @Transactional(readOnly = true)
    public Stream<List<@Nullable Object>> written(ImportKind kind) {
        return kinds.of(kind).written().stream();
    }

    // Housekeeping

    /** Files that nobody carried out are deleted; says how many. */
    public int forgetOld() {
        return imports.deleteByStateAndUploadedAtBefore(
                DataImport.State.DRAFT,
                clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant());
    }

    static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("", why)));
    }

    /** The kinds of which there is something to bring in. */
    public List<ImportKind> kinds() {
        return kinds.all();
    }
}
