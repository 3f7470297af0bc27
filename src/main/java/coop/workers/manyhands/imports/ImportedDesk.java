package coop.workers.manyhands.imports;

import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.imports.ImportMade.Thing;
import coop.workers.manyhands.invitations.RegisterUndo;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What imports made: shown, followed as people go or are united, and taken back as a whole. */
@Service
@Transactional
public class ImportedDesk {

    private static final String TABLE = "import_made";

    private final DataImports imports;
    private final ImportsMade made;
    private final KindsOfLines kinds;
    private final People people;
    private final Interests interests;
    private final RegisterUndo registers;
    private final ImportLetters letters;
    private final JdbcClient database;
    private final Clock clock;

    ImportedDesk(
            DataImports imports,
            ImportsMade made,
            KindsOfLines kinds,
            People people,
            Interests interests,
            RegisterUndo registers,
            ImportLetters letters,
            JdbcClient database,
            Clock clock) {
        this.imports = imports;
        this.made = made;
        this.kinds = kinds;
        this.people = people;
        this.interests = interests;
        this.registers = registers;
        this.letters = letters;
        this.database = database;
        this.clock = clock;
    }

    /** Whether somebody is here because files brought them in, and none of them into a register. */
    @Transactional(readOnly = true)
    public boolean broughtIn(PersonId person) {
        return made.findByPersonId(person.value()).stream().anyMatch(one -> one.thing() == Thing.PERSON)
                && of(person).stream().map(DataImport::kind).noneMatch(ImportKind::isRegister);
    }

    /** Somebody said no: each import that brought them in keeps that somebody did. */
    void isObjectedTo(PersonId person) {
        of(person)
                .forEach(one -> database.sql(
                                "insert into import_objection (id, import_id, at) values (:id, :import, :now)")
                        .param("id", UUID.randomUUID())
                        .param("import", one.id())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** How many of its people said no, and are not kept any more. */
    @Transactional(readOnly = true)
    public int objections(UUID id) {
        return database.sql("select count(*) from import_objection where import_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** As what somebody was entered, by imports that stand, oldest first. */
    @Transactional(readOnly = true)
    public List<DataImport> of(PersonId person) {
        List<UUID> ids = made.findByPersonId(person.value()).stream()
                .map(ImportMade::importId)
                .distinct()
                .toList();
        return imports.findAllById(ids).stream()
                .sorted(Comparator.comparing(DataImport::uploadedAt))
                .toList();
    }

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
        Map<UUID, String> names = kinds.of(done.kind())
                .names(all.stream()
                        .filter(one -> one.thing() == Thing.LINE)
                        .map(ImportMade::row)
                        .toList());
        Map<Integer, String> byLine = new TreeMap<>();
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
            throw ImportDesk.refused(
                    "It was carried out more than %d days ago: it stands. What is wrong is changed where it stands."
                            .formatted(RegisterUndo.CAN_BE_UNDONE.getDays()));
        }
        if (done.kind().isRegister() && !registers.canBeTakenBack(since)) {
            throw ImportDesk.refused(
                    "An election was called since, or its candidates are known: what the register said then stands.");
        }
        if (done.kind().isRegister()) {
            Optional<String> first = done.takeBackBy();
            if (first.isEmpty()) {
                done.isToBeTakenBack(by);
                return "Noted. It is taken back once a colleague of yours has looked and pressed \"Take it back\" too.";
            }
            if (interests.areOne(by, first.get())) {
                throw ImportDesk.refused(
                        "You have asked for that: a second pair of eyes has to press \"Take it back\" too.");
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
            if (one.thing() == Thing.LINE && kinds.of(done.kind()).takesBack(one.row())) {
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
}
