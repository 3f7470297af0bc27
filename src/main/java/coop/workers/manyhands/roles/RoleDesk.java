package coop.workers.manyhands.roles;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityOpened;
import coop.workers.manyhands.catalogue.PlacesChanged;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.CoordinatorAnswered;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Vacancies;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.Shortfalls;
import coop.workers.manyhands.people.UnionPreview;
import coop.workers.manyhands.roles.RoleHolder.Stage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where it is written down who has a role, from when, and until when it is agreed. */
@Service
@Transactional
public class RoleDesk implements Vacancies, UnionPreview {

    /** The forms that decide about a place, and about its next look. */
    private static final String BEGINNING = "trial/agree-the-beginning";

    private static final String REVIEW = "in-the-role/review-the-role";

    private final RoleHolders holders;
    private final InvolvementDesk desk;
    private final Catalogue catalogue;
    private final List<Shortfalls> shortfalls;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleDesk(
            RoleHolders holders,
            InvolvementDesk desk,
            Catalogue catalogue,
            List<Shortfalls> shortfalls,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holders = holders;
        this.catalogue = catalogue;
        this.desk = desk;
        this.shortfalls = List.copyOf(shortfalls);
        this.events = events;
        this.clock = clock;
    }

    /**
     * The applicant has the role from now on. Until when, and who is there for them, the coordinators said
     * ({@code trialUntil}, {@code reviewOn}, {@code contact}).
     */
    public void take(Reference reference, Stage stage) {
        take(desk.get(reference), desk.answersOf(reference), stage);
    }

    private void take(Involvement involvement, Answers answers, Stage stage) {
        String until = answers.text(stage == Stage.TRIAL ? "trialUntil" : "reviewOn");
        Optional<RoleHolder> known = holders.findByInvolvementIdAndEndedAtIsNull(involvement.id());
        Opportunity role = catalogue.get(involvement.opportunity());
        if (known.isEmpty() && !hasRoomForOneMore(role)) {
            throw new IllegalStateException(
                    "%s: every place of the role \"%s\" is taken.".formatted(involvement.reference(), role.slug()));
        }
        RoleHolder holder = known.orElseGet(() -> holders.save(
                new RoleHolder(involvement.opportunity(), involvement.person(), involvement.id(), clock.instant())));
        holder.stands(stage, until == null ? null : LocalDate.parse(until), answers.text("contact"));
        if (known.isEmpty()) {
            events.publishEvent(new RoleTaken(holder.opportunity(), holder.person(), involvement.reference()));
        }
    }

    /**
     * Nobody begins without what the role demands. And a place that was free at the sign-up may be gone by the time that the beginning is agreed. It is taken with that very
     * answer: of two at the same moment one is told so at the field, and none is let down by a step that comes after. And the day of the next
     * look at a role is the one that was agreed last.
     *
     * @throws SubmissionRefused at the field {@code trial}, if every place is taken, or they lack what the role demands
     */
    @EventListener
    void on(CoordinatorAnswered answered) {
        Involvement involvement = answered.involvement();
        if (answered.form().equals(BEGINNING)) {
            Opportunity role = catalogue.get(involvement.opportunity());
            refuseWithout(involvement.person(), role);
            boolean has = holders.findByInvolvementIdAndEndedAtIsNull(involvement.id())
                    .isPresent();
            if (!has && !hasRoomForOneMore(role)) {
                throw new SubmissionRefused(List.of(new FieldError("trial", fullWords(role))));
            }
            if (role.places() != null) {
                take(
                        involvement,
                        answered.answers(),
                        "yes".equals(answered.answers().text("trial")) ? Stage.TRIAL : Stage.ROLE);
                holders.flush();
            }
        } else if (answered.form().equals(REVIEW)) {
            String next = answered.answers().text("reviewOn");
            if (next != null && "yes".equals(answered.answers().text("goesOn"))) {
                LocalDate day = LocalDate.parse(next);
                holders.findByInvolvementIdAndEndedAtIsNull(involvement.id())
                        .ifPresent(holder -> holder.stands(holder.stage(), day, holder.contact()));
            }
        }
    }

    private void refuseWithout(PersonId person, Opportunity role) {
        List<String> lacks = shortfalls.stream()
                .flatMap(known -> known.of(person, role.slug()).stream())
                .toList();
        if (!lacks.isEmpty()) {
            throw new SubmissionRefused(List.of(new FieldError(
                    "trial",
                    "The role demands it: %s. Record it on their page at the office once they have it, and answer then."
                            .formatted(String.join("; ", lacks)))));
        }
    }

    /** The same as {@link #hasRoom}, and it stays so until this step has ended. */
    private boolean hasRoomForOneMore(Opportunity role) {
        if (role.places() != null) {
            holders.takeTurnOf(role.slug());
        }
        return hasRoom(role);
    }

    private static String fullWords(Opportunity role) {
        return "%s of this role %s taken meanwhile, so nobody else can begin. Wait until one is given back, or ask an admin for another place in the catalogue; tell them which it is."
                .formatted(
                        Integer.valueOf(1).equals(role.places())
                                ? "The one place"
                                : "All %d places".formatted(role.places()),
                        Integer.valueOf(1).equals(role.places()) ? "was" : "were");
    }

    /**
     * The applicant gives the role back; says whether they had it. Whoever gave it back before, and leaves while it is handed
     * over, had it too: what they had in their hands still has to be seen to.
     */
    public boolean end(Reference reference) {
        List<RoleHolder> ofCase =
                holders.findByInvolvementId(desk.get(reference).id());
        ofCase.stream().filter(holder -> holder.endedAt() == null).forEach(this::end);
        return !ofCase.isEmpty();
    }

    private void end(RoleHolder holder) {
        holder.end(clock.instant());
        holders.flush();
        events.publishEvent(new RoleEnded(holder.opportunity(), holder.person()));
        Opportunity role = catalogue.get(holder.opportunity());
        if (role.places() != null) {
            callWhoWaitsFor(role);
        }
    }

    /** Whoever waits for a place hears of one as if the role had just been opened. */
    private void callWhoWaitsFor(Opportunity role) {
        if (role.acceptsNow() && hasRoom(role)) {
            events.publishEvent(new OpportunityOpened(role.slug()));
        }
    }

    @EventListener
    void on(PlacesChanged changed) {
        callWhoWaitsFor(catalogue.get(changed.slug()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean hasRoom(Opportunity opportunity) {
        Integer places = opportunity.places();
        return places == null || holdersOf(opportunity.slug()).size() < places;
    }

    /** Every role that somebody has or had, oldest first. */
    @Transactional(readOnly = true)
    public List<RoleHolder> of(PersonId person) {
        return holders.findByPersonIdOrderBySince(person.value());
    }

    /** Who has a role now, longest first. */
    @Transactional(readOnly = true)
    public List<RoleHolder> holdersOf(String opportunity) {
        return holders.findByOpportunityAndEndedAtIsNullOrderBySince(opportunity);
    }

    @EventListener
    void on(PersonsUnited united) {
        holders.findByPersonIdOrderBySince(united.from().value()).forEach(holder -> holder.belongsTo(united.to()));
    }

    /** Before the involvements themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        holders.findByPersonIdOrderBySince(person).stream()
                .filter(holder -> holder.endedAt() == null)
                .forEach(this::end);
        holders.deleteByPersonId(person);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return of(person).stream()
                .filter(holder -> holder.endedAt() == null)
                .map(holder -> "%s: %s"
                        .formatted(
                                catalogue.get(holder.opportunity()).title(),
                                holder.stage().label()))
                .toList();
    }
}
