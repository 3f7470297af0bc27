package coop.workers.manyhands.membership;

import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications for worker membership: what they go by, and what follows from them. */
@Service
@Transactional
public class MembershipDesk implements CaseNotes, LetterDetails {

    /** The pathway. */
    public static final String WORKER_MEMBER = "worker-member";

    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final Register register;
    private final Participation participation;
    private final People people;
    private final Groups groups;
    private final Clock clock;

    MembershipDesk(
            InvolvementDesk desk,
            AskingDesk asking,
            Register register,
            Participation participation,
            People people,
            Groups groups,
            Clock clock) {
        this.desk = desk;
        this.asking = asking;
        this.register = register;
        this.participation = participation;
        this.people = people;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Whether they can apply now: not while they are a member or have another application open, and not before the day
     * that a refusal named.
     */
    public boolean mayApply(Reference reference) {
        Involvement application = desk.get(reference);
        if (register.current(application.person(), Capacity.WORKER_MEMBER).isPresent()) {
            return false;
        }
        return desk.of(application.person(), WORKER_MEMBER).stream()
                .filter(other -> !other.id().equals(application.id()))
                .noneMatch(other -> other.isOpen() || isTooEarlyAfter(other));
    }

    /** What was proposed and never decided keeps nobody from applying. */
    private boolean isTooEarlyAfter(Involvement refused) {
        String day = desk.answersOf(refused.reference()).text("reapplyOn");
        return refused.outcome() == Outcome.DECLINED
                && "refuse".equals(desk.answersOf(refused.reference()).text("decision"))
                && day != null
                && LocalDate.now(clock).isBefore(LocalDate.parse(day));
    }

    /** Whether the register of meetings shows that they take part. */
    public boolean takesPart(Reference reference) {
        return participation.isEnough(desk.get(reference).person());
    }

    /**
     * Finds whoever is to vouch by the address that the applicant gave ({@code vouchBy}): somebody who takes part in a
     * group, and not the applicant, nor anybody whose mailbox the applicant reads. Where several people read that mailbox,
     * the one of them who takes part; if more do, it is not said which of them is meant, and nobody is asked. Whether
     * there is one, the applicant is not told.
     */
    public boolean findVoucher(Reference reference) {
        PersonId applicant = desk.get(reference).person();
        String address = desk.answersOf(reference).text("vouchBy");
        List<PersonId> readers = address == null
                ? List.of()
                : people.withConfirmedEmail(address).stream().map(Person::id).toList();
        List<PersonId> takingPart = readers.contains(applicant)
                ? List.of()
                : readers.stream()
                        .filter(person -> groups.workOf(person).stream().anyMatch(place -> place.isActive()))
                        .toList();
        Optional<PersonId> voucher = takingPart.size() == 1 ? Optional.of(takingPart.get(0)) : Optional.empty();
        voucher.ifPresent(person -> asking.helpedBy(reference, person));
        return voucher.isPresent();
    }

    /** Enters the applicant in the register of members; who is in it by now, by another record of theirs, keeps that line. */
    public void admit(Reference reference) {
        Involvement application = desk.get(reference);
        if (register.current(application.person(), Capacity.WORKER_MEMBER).isPresent()) {
            return;
        }
        Answers answers = desk.answersOf(reference);
        register.enter(
                application.person(),
                Capacity.WORKER_MEMBER,
                people.get(application.person()).name(),
                Objects.requireNonNullElse(answers.text("postalAddress"), ""),
                null);
    }

    /** Ends the membership; says whether there was one. */
    public boolean end(Reference reference, MemberEntry.End how) {
        return register.end(desk.get(reference).person(), Capacity.WORKER_MEMBER, how)
                .isPresent();
    }

    /** The evidence, above the forms of those who decide. */
    @Override
    @Transactional(readOnly = true)
    public List<Section> of(Reference reference) {
        if (!isApplication(reference)) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (Participation.Part part : participation.of(desk.get(reference).person())) {
            lines.add(new Line(part.group(), participation.inWords(part)));
        }
        if (lines.isEmpty()) {
            lines.add(new Line("Working groups", "In none."));
        }
        return List.of(new Section("What the register of meetings shows", lines));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> of(Involvement involvement) {
        Map<String, String> values = new LinkedHashMap<>();
        if (involvement.pathway().equals(WORKER_MEMBER)) {
            values.put("participation", participation.inWords(involvement.person()));
            register.of(involvement.person()).stream()
                    .filter(entry -> entry.capacity() == Capacity.WORKER_MEMBER)
                    .reduce((earlier, later) -> later)
                    .ifPresent(entry -> values.put("memberNumber", String.valueOf(entry.number())));
        }
        return values;
    }

    private boolean isApplication(Reference reference) {
        return reference.kind() == Reference.Kind.MH
                && desk.get(reference).pathway().equals(WORKER_MEMBER);
    }
}
