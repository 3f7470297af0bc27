package coop.workers.manyhands.cases;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all desks do alike while a pathway works on their cases. A module's own desk says what differs: what a form decides,
 * what its history keeps, and what an end leads to.
 *
 * @param <C> the kind of case that it keeps
 */
public abstract class CaseDesk<C extends Case> implements Desk {

    /** What is kept where nothing was filled in, or nothing of it. */
    protected static final Answers NOTHING = new Answers(Map.of());

    private final Reference.Kind kind;
    private final Cases<C> cases;
    private final FormRules rules;
    private final Clock clock;

    /** A desk for the cases of one kind. */
    protected CaseDesk(Reference.Kind kind, Cases<C> cases, FormRules rules, Clock clock) {
        this.kind = kind;
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
    }

    // What differs

    /** What is thrown where there is no case of that reference. */
    protected abstract RuntimeException unknown(Reference reference);

    /**
     * Sees to what a task's form decides, before it is written down.
     *
     * @param records what the diagram says that it records, see {@link Desk#taskAnswered}
     * @return what of it the history keeps
     */
    protected Answers answered(C one, Form form, Answers answers, String doneBy, @Nullable String records) {
        return answers;
    }

    /**
     * Writes a line of the history.
     *
     * @param form the key of the form that was filled in, if one was
     */
    protected abstract void write(C one, String what, String doneBy, @Nullable String form, Answers kept);

    /** Sees to what follows from an end. */
    protected void hasEnded(C one, Outcome outcome) {}

    // What is alike

    @Override
    public Reference.Kind kind() {
        return kind;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean knows(Reference reference) {
        return find(reference).isPresent();
    }

    /** The case of that reference; there has to be one. */
    @Transactional(readOnly = true)
    public C get(Reference reference) {
        return cases.findByReference(reference.value()).orElseThrow(() -> unknown(reference));
    }

    /** The case of that reference, if there is one. */
    @Transactional(readOnly = true)
    public Optional<C> find(Reference reference) {
        return cases.findByReference(reference.value());
    }

    @Override
    @Transactional
    public void standsAt(Reference reference, Standing standing) {
        get(reference).standsAt(standing, clock.instant());
    }

    @Override
    @Transactional
    public void passesTo(Reference reference, String group, String why, String doneBy) {
        find(reference).filter(Case::isOpen).ifPresent(one -> {
            one.passesTo(group);
            write(one, why, doneBy, null, NOTHING);
        });
    }

    @Override
    @Transactional
    public void happened(Reference reference, String what, String doneBy) {
        write(get(reference), what, doneBy, null, NOTHING);
    }

    @Override
    @Transactional
    public void happened(Reference reference, String what, String doneBy, String form, Answers said) {
        write(get(reference), what, doneBy, form, said);
    }

    @Override
    @Transactional
    public Answers taskAnswered(
            Reference reference,
            Form form,
            Map<String, ?> submitted,
            String what,
            String doneBy,
            @Nullable String records) {
        C one = get(reference);
        Answers answers = rules.check(form, submitted);
        write(one, what, doneBy, form.key(), answered(one, form, answers, doneBy, records));
        return answers;
    }

    @Override
    @Transactional
    public void ended(Reference reference, Outcome outcome) {
        C one = get(reference);
        one.end(outcome, clock.instant());
        hasEnded(one, outcome);
    }

    @Override
    @Transactional
    public void dueMoves(Collection<Reference> references, Instant former, Instant now) {
        cases.findByReferenceIn(references.stream().map(Reference::value).toList())
                .forEach(one -> one.dueMoves(former, now));
    }

    /** What is due on a date that moved is due on the new one. */
    protected void dueMoves(C one, Instant former, Instant now) {
        one.dueMoves(former, now);
    }

    /** Another group's turn instead of that of the one that it waited for. */
    protected void passesTo(C one, String group) {
        one.passesTo(group);
    }
}
