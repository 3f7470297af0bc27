package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.NameErased;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.Sitting;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people answer by link what a pathway asks them: the applicant on the status page, and a helper, such as a host
 * or whoever vouches, on a page of their own. One question at a time, one answer to each.
 */
@Service
@Transactional
public class AskingDesk {

    /** Between the key of a form and the number of the question. */
    private static final String NUMBER = "#";

    private final InvolvementDesk desk;
    private final Involvements involvements;
    private final Questions questions;
    private final Steps steps;
    private final CaseForms forms;
    private final EditionForms editions;
    private final People people;
    private final FormRules rules;
    private final FileDesk files;
    private final Pathways pathways;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ObjectProvider<Drafts> drafts;
    private final ObjectProvider<Briefing> briefings;
    private final ObjectProvider<OwnWordDesk> words;

    AskingDesk(
            InvolvementDesk desk,
            Involvements involvements,
            Questions questions,
            Steps steps,
            CaseForms forms,
            EditionForms editions,
            People people,
            FormRules rules,
            FileDesk files,
            Pathways pathways,
            ApplicationEventPublisher events,
            Clock clock,
            ObjectProvider<Drafts> drafts,
            ObjectProvider<Briefing> briefings,
            ObjectProvider<OwnWordDesk> words) {
        this.desk = desk;
        this.involvements = involvements;
        this.questions = questions;
        this.steps = steps;
        this.forms = forms;
        this.editions = editions;
        this.people = people;
        this.rules = rules;
        this.files = files;
        this.pathways = pathways;
        this.events = events;
        this.clock = clock;
        this.drafts = drafts;
        this.briefings = briefings;
        this.words = words;
    }

    // The applicant

    /** How the pathway gets on with what it heard last: no question is open unless it waits. Whoever paused it waits for their day. */
    @Transactional(readOnly = true)
    public Progress progress(Involvement involvement) {
        Progress progress = involvement.isOpen() ? pathways.progress(involvement.reference()) : Progress.WAITS;
        return progress == Progress.ON_ITS_WAY && involvement.pausedUntil().isPresent() ? Progress.WAITS : progress;
    }

    /** Those of several cases that are on their way to where they wait next. */
    @Transactional(readOnly = true)
    public Set<Reference> onTheirWay(Collection<Involvement> several) {
        Map<Reference, Progress> progress = pathways.progress(several.stream()
                .filter(involvement ->
                        involvement.isOpen() && involvement.pausedUntil().isEmpty())
                .map(Involvement::reference)
                .toList());
        return progress.keySet().stream()
                .filter(reference -> progress.get(reference) == Progress.ON_ITS_WAY)
                .collect(Collectors.toSet());
    }

    /** The form that the applicant is asked to fill in now, with the choices of the case. */
    @Transactional(readOnly = true)
    public Optional<Form> askedOf(Involvement involvement) {
        return involvement.standing().map(Standing::form).map(key -> forms.get(key, involvement.reference()));
    }

    /**
     * What names the question that the applicant is asked now, for the page that shows it: its form, and the how manieth it
     * is. The same form may be asked again, about another meeting.
     */
    @Transactional(readOnly = true)
    public Optional<String> questionOf(Involvement involvement) {
        return involvement.standing().map(Standing::form).map(form -> form + NUMBER + involvement.question());
    }

    // By a letter that is passed on by hand

    /** The how manieth question it is that the applicant is asked next: the one that a letter of this moment asks, if it asks any. */
    @Transactional(readOnly = true)
    public int nextQuestion(Reference reference) {
        return desk.get(reference).question() + 1;
    }

    /** By when the applicant is to answer that question; empty if it is not open, now or any more. */
    @Transactional(readOnly = true)
    public Optional<Instant> dueOf(Reference reference, int question) {
        return desk.find(reference)
                .filter(involvement -> involvement.isOpen() && involvement.question() == question)
                .flatMap(Involvement::standing)
                .filter(standing -> standing.form() != null && standing.turn() == Turn.APPLICANT)
                .map(Standing::due);
    }

    /** The applicant has only now heard that question, if it is still open: the days to answer it are counted from now on. */
    public void heard(Reference reference, int question) {
        dueOf(reference, question)
                .ifPresent(before -> pathways.askedFromNowOn(reference)
                        .ifPresent(due -> desk.get(reference).dueMoves(before, due)));
    }

    /** What somebody filled in too late, in words: for the page that tells them so, and gives it back to them. */
    @Transactional(readOnly = true)
    public Map<String, String> inWords(Involvement involvement, String question, Map<String, String> fields) {
        String form = formIn(question);
        return forms.knows(form, involvement.reference())
                ? forms.get(form, involvement.reference()).inWords(new Answers(fields))
                : Map.of();
    }

    private static String formIn(String question) {
        int number = question.indexOf(NUMBER);
        return number < 0 ? question : question.substring(0, number);
    }

    /** What that form stands filled in with: what the applicant sent before and may change now. */
    @Transactional(readOnly = true)
    public Map<String, String> draftOf(Involvement involvement, String form) {
        Map<String, String> draft = new LinkedHashMap<>();
        drafts.orderedStream().forEach(known -> draft.putAll(known.of(involvement, form)));
        atOnce(involvement).filter(open -> open.key().equals(form)).ifPresent(open -> {
            draft.putAll(desk.latestAnswers(involvement));
            draft.keySet().retainAll(open.fields().stream().map(Field::name).toList());
        });
        return draft;
    }

    /** What the applicant has to know while filling in that form. */
    @Transactional(readOnly = true)
    public List<Line> toBearInMind(Involvement involvement, String form) {
        return drafts.orderedStream()
                .flatMap(known -> known.bearInMind(involvement, form).stream())
                .toList();
    }

    /**
     * The applicant answers.
     *
     * @param question what the page showed: {@link #questionOf}, or the key of its form where no other can be meant
     * @throws SubmissionRefused if a field is wrong
     * @throws Settled if another question, or none, is open by now
     */
    public void answer(UUID id, String question, Map<String, ?> fields) {
        answer(id, question, fields, null);
    }

    /** The same, with the files that wait for it: see {@code files/WaitingFiles} and {@link #fieldOfFiles}. */
    public void answer(UUID id, String question, Map<String, ?> fields, @Nullable Sitting sitting) {
        answer(id, question, fields, sitting, "Answered");
    }

    /**
     * The answer of whoever holds the receipt, about somebody who has confirmed no address: the history says that it came
     * by the link that was shown at the sign-up, to whoever filled it in. Consent waits for the person's own word.
     */
    public void answerByReceipt(UUID id, String question, Map<String, ?> fields, @Nullable Sitting sitting) {
        answer(id, question, fields, sitting, null);
    }

    /**
     * An answer by a link.
     *
     * @param what what the history says; null where it is not the person's own link
     */
    void answer(UUID id, String question, Map<String, ?> fields, @Nullable Sitting sitting, @Nullable String what) {
        Involvement involvement = involvements.findById(id).orElseThrow(UnknownInvolvement::new);
        Form asked = askedByLink(involvement, question);
        Answers answers = check(involvement, asked, fields);
        if (sitting != null) {
            fieldOfFiles(asked).ifPresent(field -> files.handIn(id, field.name(), sitting));
        }
        if (atOnce(involvement).filter(open -> open.key().equals(asked.key())).isPresent()) {
            // Nobody waits for it yet: it is found once the address is confirmed.
            write(involvement, asked, answers, "Handed in before the address was confirmed", Standing.APPLICANT);
            return;
        }
        if (what == null && asked.consent().isPresent()) {
            words.getObject().answeredByReceipt(involvement, asked, answers);
            return;
        }
        String words = what == null ? "Answered by the link that was shown at the sign-up" : what;
        take(involvement, asked, answers, words, Standing.APPLICANT);
    }

    /** An answer counts. */
    void take(Involvement involvement, Form asked, Answers answers, String what, String doneBy) {
        Reference reference = involvement.reference();
        write(involvement, asked, answers, what, doneBy);
        if (!pathways.answered(reference, asked.flow(answers))) {
            throw new Settled(reference);
        }
    }

    /** What the applicant answers, looked at by the form, and for whose address it names. */
    Answers check(Involvement involvement, Form asked, Map<String, ?> fields) {
        Answers answers = rules.check(asked, fields);
        OthersAddresses.require(asked, answers, people.get(involvement.person()));
        return answers;
    }

    /**
     * The field that files belong to which come with an answer; empty if the form takes none.
     *
     * @throws Settled if another question, or none, is open by now
     */
    @Transactional(readOnly = true)
    public Optional<Field> fieldOfFiles(UUID id, String question) {
        return fieldOfFiles(askedByLink(involvements.findById(id).orElseThrow(UnknownInvolvement::new), question));
    }

    private static Optional<Field> fieldOfFiles(Form asked) {
        return asked.fields().stream()
                .filter(field -> field.type() == Field.Type.FILE)
                .findFirst();
    }

    /** What is wrong with an answer but for its files; nothing if it would be taken. */
    @Transactional(readOnly = true)
    public List<FieldError> faultsIn(UUID id, String question, Map<String, ?> fields) {
        try {
            Involvement involvement = involvements.findById(id).orElseThrow(UnknownInvolvement::new);
            check(involvement, askedByLink(involvement, question), fields);
            return List.of();
        } catch (SubmissionRefused refused) {
            return refused.errors();
        }
    }

    /**
     * The form by which work can be handed in at once, while everything else waits for the address to be confirmed; empty where
     * nothing waits for that, or nothing is handed in.
     */
    @Transactional(readOnly = true)
    public Optional<Form> atOnce(Involvement involvement) {
        return ConfirmationDesk.awaitsConfirmation(involvement, people.get(involvement.person()))
                ? editions.ofCase(involvement.reference().value())
                        .findSignUpFor(involvement.pathway(), involvement.opportunity())
                        .flatMap(Form::whileUnconfirmed)
                        .map(key -> forms.get(key, involvement.reference()))
                : Optional.empty();
    }

    private Form askedByLink(Involvement involvement, String question) {
        return atOnce(involvement)
                .filter(open -> open.key().equals(question))
                .orElseGet(() -> asked(involvement, question));
    }

    Form asked(Involvement involvement, String question) {
        boolean another = question.contains(NUMBER)
                && !questionOf(involvement).filter(question::equals).isPresent();
        return askedOf(involvement)
                .filter(open ->
                        !another && open.key().equals(formIn(question)) && progress(involvement) == Progress.WAITS)
                .orElseThrow(() -> new Settled(involvement.reference()));
    }

    // Whoever helps along

    /** The involvement's helper is that person from now on: whoever is asked next. */
    public void helpedBy(Reference reference, PersonId helper) {
        desk.get(reference).helpedBy(helper);
    }

    /** Whether that helper has been asked something that they have not answered. */
    @Transactional(readOnly = true)
    public boolean isAsked(Involvement involvement, PersonId helper) {
        return questions.findByInvolvementIdAndClosedAtIsNull(involvement.id()).stream()
                .anyMatch(asked -> asked.person().equals(helper));
    }

    /**
     * Another helps from now on: what the former helper was asked last and has not answered, they are asked, by a letter of its own.
     *
     * @throws Settled if nothing is asked any more
     */
    public void handOver(Reference reference, PersonId helper, String letter, @Nullable String calendar) {
        Asked open = questions
                .findByInvolvementIdAndClosedAtIsNull(desk.get(reference).id())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Settled(reference));
        helpedBy(reference, helper);
        askHelper(reference, letter, open.form(), calendar);
    }

    /** The helper is asked by a letter with a link; whatever was asked before in this involvement is settled by that. */
    public void askHelper(Reference reference, String letter, String form, @Nullable String calendar) {
        askHelper(reference, letter, form, calendar, false);
    }

    /** The same of somebody whom another named by their address. */
    void askHelper(Reference reference, String letter, String form, @Nullable String calendar, boolean named) {
        Involvement involvement = desk.get(reference);
        PersonId helper = involvement
                .helper()
                .orElseThrow(() -> new IllegalStateException("%s has no helper to ask.".formatted(reference)));
        nothingMoreToAsk(reference);
        Asked asked = questions.saveAndFlush(new Asked(involvement.id(), helper, form, clock.instant()));
        events.publishEvent(new HelperLetterWanted(
                reference, helper, letter, desk.answersOf(reference).values(), asked.id(), 0, named, calendar));
    }

    /** The helper is told something. */
    public void tellHelper(Reference reference, String letter, @Nullable String calendar) {
        desk.get(reference)
                .helper()
                .ifPresent(helper -> events.publishEvent(new HelperLetterWanted(
                        reference, helper, letter, desk.answersOf(reference).values(), null, 0, false, calendar)));
    }

    /** What was asked of helpers is settled: their links say so from now on. */
    public void nothingMoreToAsk(Reference reference) {
        questions
                .findByInvolvementIdAndClosedAtIsNull(desk.get(reference).id())
                .forEach(asked -> asked.close(clock.instant()));
    }

    /** The question of that id, as links name it; open or settled. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(UUID id) {
        return questions.findById(id);
    }

    /** The form of a question, with the choices of the case. */
    @Transactional(readOnly = true)
    public Form formOf(Asked asked) {
        return forms.get(asked.form(), of(asked).reference());
    }

    /** What whoever is asked has to read before they answer. */
    @Transactional(readOnly = true)
    public List<Section> briefingFor(Asked asked) {
        Involvement involvement = of(asked);
        return briefings
                .orderedStream()
                .flatMap(briefing -> briefing.of(asked, involvement).stream())
                .toList();
    }

    /** The involvement that a question is about. */
    @Transactional(readOnly = true)
    public Involvement of(Asked asked) {
        return involvements
                .findById(asked.involvementId())
                .orElseThrow(() -> new UnknownInvolvement("of that question"));
    }

    /**
     * The helper answers.
     *
     * @throws SubmissionRefused if a field is wrong
     * @throws Settled if it is settled already
     */
    public void reply(UUID question, Map<String, ?> fields) {
        Asked asked = questions.findById(question).orElseThrow(UnknownInvolvement::new);
        Involvement involvement = of(asked);
        Reference reference = involvement.reference();
        // Two records may have become one since: nobody speaks for themselves.
        boolean own = asked.person().equals(involvement.person());
        if (!asked.isOpen() || !involvement.isOpen() || own) {
            throw new Settled(reference);
        }
        Form form = formOf(asked);
        Answers answers = rules.check(form, fields);
        asked.answered(clock.instant());
        write(involvement, form, answers, "The person who was asked answered", Standing.HELPER);
        events.publishEvent(new HelperReplied(reference, asked.person(), answers));
        try {
            questions.flush();
        } catch (OptimisticLockingFailureException twin) {
            throw new Settled(reference);
        }
        if (!pathways.replied(reference, form.flow(answers))) {
            throw new Settled(reference);
        }
    }

    private void write(Involvement involvement, Form form, Answers answers, String what, String doneBy) {
        steps.save(new Step(involvement.id(), clock.instant(), what, doneBy, form.key(), answers));
    }

    @EventListener
    void on(PersonsUnited united) {
        questions.findByPersonId(united.from().value()).forEach(asked -> asked.goesTo(united.to()));
        involvements.findByHelperId(united.from().value()).forEach(involvement -> involvement.helpedBy(united.to()));
    }

    /** Before the involvements themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        List<UUID> theirs = involvements.findByPersonId(person).stream()
                .map(Involvement::id)
                .toList();
        questions.deleteByPersonId(person);
        questions.deleteByInvolvementIdIn(theirs);
        files.deleteOf(theirs);
        involvements.findByHelperId(person).forEach(helped -> {
            helped.losesHelper();
            events.publishEvent(new NameErased(helped.reference()));
        });
    }
}
