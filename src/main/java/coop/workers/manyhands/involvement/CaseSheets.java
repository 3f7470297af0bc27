package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseSheet.Entry;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down an involvement as a coordinator reads it. */
@Component
class CaseSheets {

    /** What admins put right by hand, by the form that says why: colleagues read how, in the words of their trade; whom it is about reads this. */
    private static final Map<String, String> BY_ADMINS =
            Map.of("office/mend", "One of us put something right", MoveDesk.FORM, "One of us put it at another step");

    private static final String NO_LETTERS =
            "No email reaches this person. Each message to them becomes a short task for you: pass it on the way they like to be"
                    + " reached.";

    private static final String NOT_CONFIRMED =
            "They have not confirmed their email address yet. Until they do, nothing goes there but the email that asks them to.";

    private static final String REFUSED =
            "Our emails to this person come back: the mail server refuses the address. Ask them for the right one, by phone or when"
                    + " you meet. Until they have confirmed an address it is corrected under \"Change how they are reached\"; a confirmed"
                    + " one they correct on their own page, or an admin does.";

    private final Catalogue catalogue;
    private final People people;
    private final Groups groups;
    private final EditionForms forms;
    private final FileDesk files;
    private final RefusedAddresses refused;
    private final DateWords dates;

    CaseSheets(
            Catalogue catalogue,
            People people,
            Groups groups,
            EditionForms forms,
            FileDesk files,
            @Lazy RefusedAddresses refused,
            DateWords dates) {
        this.catalogue = catalogue;
        this.people = people;
        this.groups = groups;
        this.forms = forms;
        this.files = files;
        this.refused = refused;
        this.dates = dates;
    }

    CaseSheet of(Involvement involvement, List<Step> history) {
        Person person = people.get(involvement.person());
        FormCatalogue theirs = forms.ofCase(involvement.reference().value());
        // Until the address is confirmed, work that came already may be anybody's, and nobody is shown it.
        boolean unseen = ConfirmationDesk.awaitsConfirmation(involvement, person);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("The person", personOf(involvement, person)));
        List<Line> written = theirs.findSignUpFor(involvement.pathway(), involvement.opportunity())
                .map(form -> lines(form, unseen ? withoutWork(involvement.answers()) : involvement.answers()))
                .orElse(List.of());
        if (!written.isEmpty()) {
            sections.add(new Section("What they wrote", written));
        }
        List<FileEntry> shown = unseen ? List.of() : files.of(involvement.id());
        List<CaseSheet.File> handedIn = shown.stream()
                .map(file ->
                        new CaseSheet.File(file.id(), file.name(), file.sizeInWords(), file.isPhoto(), file.original()))
                .toList();
        if (!handedIn.isEmpty()) {
            sections.add(new Section("Files", List.of(), handedIn));
        }
        return new CaseSheet(
                catalogue.get(involvement.opportunity()).title(),
                involvement.createdAt(),
                involvement.standing().map(Standing::due).orElse(null),
                sections,
                warningAbout(person),
                history.stream().map(step -> entry(step, theirs, unseen)).toList());
    }

    /** The same history as whoever it is about reads it: what was answered to them is said, and nothing else of any form, nor what colleagues note for each other. */
    List<Told> told(Involvement involvement, List<Step> history) {
        FormCatalogue theirs = forms.ofCase(involvement.reference().value());
        return history.stream()
                .filter(step -> !InvolvementDesk.NOTE.equals(step.form()))
                .map(step -> {
                    String key = step.form();
                    return new Told(
                            step.at(),
                            key == null ? step.what() : BY_ADMINS.getOrDefault(key, step.what()),
                            key == null
                                    ? null
                                    : theirs.find(key)
                                            .flatMap(form -> form.told(step.answers()))
                                            .orElse(null));
                })
                .toList();
    }

    private @Nullable String warningAbout(Person person) {
        boolean comesBack = refused.of(person).isPresent();
        if (person.emailConfirmed()) {
            return comesBack ? REFUSED : null;
        }
        if (comesBack) {
            return NO_LETTERS + " " + REFUSED;
        }
        return ConfirmationDesk.reachedByEmail(person) ? NOT_CONFIRMED : NO_LETTERS;
    }

    private List<Line> personOf(Involvement involvement, Person person) {
        ContactDetails details = person.details();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Name", details.name()));
        String reachedAt = details.reachedAt();
        String remark = person.emailConfirmed() ? "" : " (not confirmed)";
        lines.add(new Line(
                "Prefers",
                "%s: %s%s"
                        .formatted(
                                details.contactBy().label(),
                                reachedAt,
                                reachedAt.equals(details.email()) ? remark : "")));
        Map<String, String> otherwise = new LinkedHashMap<>();
        otherwise.put("Email", details.email() == null ? "" : details.email() + remark);
        otherwise.put("Phone", Objects.requireNonNullElse(details.phone(), ""));
        otherwise.put("Forum", Objects.requireNonNullElse(details.forumName(), ""));
        otherwise.forEach((label, value) -> {
            if (!value.isEmpty() && !value.startsWith(reachedAt)) {
                lines.add(new Line(label, value));
            }
        });
        involvement
                .helper()
                .ifPresent(helper ->
                        lines.add(new Line("Helped by", people.get(helper).name())));
        involvement
                .meeting()
                .ifPresent(meeting -> lines.add(new Line(
                        "Invited to", dates.moment(groups.meeting(meeting).startsAt()))));
        String group = involvement.workingGroup();
        if (group != null) {
            groups.nextDate(group).ifPresent(next -> lines.add(new Line("Next meeting", dates.moment(next))));
        }
        return lines;
    }

    private static Entry entry(Step step, FormCatalogue theirs, boolean unseen) {
        String key = step.takenBack().isPresent() ? step.takenBackForm() : step.form();
        Answers answered = step.takenBack().orElseGet(step::answers);
        Answers said = unseen ? withoutWork(answered) : answered;
        List<Line> lines = key == null
                ? List.of()
                : theirs.find(key).map(filled -> lines(filled, said)).orElse(List.of());
        String what = step.takenBack().isPresent() ? step.what() + " (taken back)" : step.what();
        return new Entry(step.at(), what, step.doneBy(), lines);
    }

    private static Answers withoutWork(Answers answers) {
        Map<String, String> others = new LinkedHashMap<>(answers.values());
        others.keySet().removeAll(SignUpDesk.WORK);
        return new Answers(others);
    }

    private static List<Line> lines(Form form, Answers answers) {
        return form.inWords(answers).entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }
}
