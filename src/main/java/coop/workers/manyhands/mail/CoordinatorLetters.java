package coop.workers.manyhands.mail;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the letters to coordinators: tasks, references and dates, and nothing that a visitor typed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CoordinatorLetters {

    /** What is not open any more stands in no list with its title. */
    private static final String A_CASE = "a case";

    private final Outbox outbox;
    private final LetterValues quoted;
    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final Coordinators coordinators;
    private final Desks desks;
    private final InvolvementDesk involvements;
    private final HandDeliveryDesk errands;
    private final Site site;
    private final DateWords dates;
    private final JdbcClient database;

    CoordinatorLetters(
            Outbox outbox,
            LetterValues quoted,
            LetterTemplates templates,
            LetterLayout layout,
            @Lazy Coordinators coordinators,
            Desks desks,
            InvolvementDesk involvements,
            HandDeliveryDesk errands,
            Site site,
            DateWords dates,
            JdbcClient database) {
        this.outbox = outbox;
        this.quoted = quoted;
        this.templates = templates;
        this.layout = layout;
        this.coordinators = coordinators;
        this.desks = desks;
        this.involvements = involvements;
        this.errands = errands;
        this.site = site;
        this.dates = dates;
        this.database = database;
    }

    @EventListener
    void on(StaffLetterWanted wanted) {
        Map<String, String> values = about(wanted.reference());
        values.put("tasklistLink", site.publicUrl() + "/camunda/app/tasklist/default/");
        values.put("lettersLink", site.publicUrl() + "/office/me");
        values.put("officeLink", site.publicUrl() + "/office");
        Reference reference = wanted.reference();
        if (reference != null) {
            values.put("title", titlesOf(reference.value()).getOrDefault(reference.value(), A_CASE));
            wanted.tasks().forEach(task -> values.putAll(wordsOf(task, wanted.to())));
            desks.of(reference).inShort(reference).ifPresent(about -> values.put("about", about));
        }
        values.putAll(wanted.values());
        Map<String, String> titles = titlesOf(wanted.lists().values().stream()
                .flatMap(List::stream)
                .map(task -> task.reference().value())
                .distinct()
                .toArray(String[]::new));
        Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
        wanted.lists()
                .forEach((name, tasks) -> lists.put(
                        name,
                        tasks.stream()
                                .map(task -> {
                                    Map<String, String> line = wordsOf(task, wanted.to());
                                    line.put(
                                            "title",
                                            titles.getOrDefault(task.reference().value(), A_CASE));
                                    return line;
                                })
                                .toList()));
        LetterText words = templates.get(wanted.letter()).with(values, lists, layout);
        String address = wanted.to() == null ? null : wanted.to().address();
        Letter written = outbox.write(
                // It goes with the person if they are erased: nobody is reminded of somebody who is forgotten.
                reference == null ? null : personOf(reference).orElse(null),
                reference,
                wanted.letter(),
                new Recipient(address == null ? site.contactEmail() : address, null),
                words,
                null,
                null);
        if (wanted.to() != null) {
            written.goesTo(wanted.to().user());
        }
        written.restsOn(wanted.grounds());
        if (!wanted.tasks().isEmpty() || wanted.until() != null) {
            written.isFor(new Occasion(
                    wanted.tasks().stream()
                            .collect(Collectors.toMap(OpenTask::id, CoordinatorLetters::handsOf, (one, two) -> one)),
                    wanted.until()));
        }
        if (wanted.notBefore() != null) {
            written.goesAt(wanted.notBefore());
        }
    }

    /** What open cases are about, by reference: no name, and nothing that somebody typed. */
    private Map<String, String> titlesOf(String... references) {
        Map<String, String> titles = new HashMap<>();
        if (references.length > 0) {
            database.sql("select reference, title from open_case where reference = any(:references::text[])")
                    .param("references", references)
                    .query(row -> {
                        titles.put(row.getString("reference"), row.getString("title"));
                    });
        }
        return titles;
    }

    /** What every letter about the case may quote. */
    private Map<String, String> about(@Nullable Reference reference) {
        Map<String, String> values = quoted.common();
        if (reference != null) {
            values.put("reference", reference.value());
        }
        if (reference != null && reference.kind() == Reference.Kind.MH) {
            Involvement involvement = involvements.get(reference);
            values.putAll(quoted.about(involvement));
            quoted.addDetails(values, involvement);
        }
        return values;
    }

    private Optional<PersonId> personOf(Reference reference) {
        return switch (reference.kind()) {
            case MH -> Optional.of(involvements.get(reference).person());
            case PO -> errands.personOf(reference);
            default -> Optional.empty();
        };
    }

    private static String handsOf(OpenTask task) {
        return task.holder() == null ? TaskBoard.NOBODYS : task.holder();
    }

    private Map<String, String> wordsOf(OpenTask task, @Nullable Account reader) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("task", task.name());
        words.put("reference", task.reference().value());
        words.put("owner", coordinators.nameOf(task.group()));
        words.put("due", dates.day(task.due()));
        words.put("holder", inWhoseHands(task, reader));
        words.put("taskLink", site.publicUrl() + "/office/tasks/" + task.id());
        return words;
    }

    private static String inWhoseHands(OpenTask task, @Nullable Account reader) {
        if (task.holder() == null) {
            return "nobody has taken it yet";
        }
        return reader != null && reader.user().equals(task.holder()) ? "in your hands" : "taken by " + task.holder();
    }
}
