package coop.workers.manyhands.roles;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityOpened;
import coop.workers.manyhands.catalogue.PlacesChanged;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Vacancies;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
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
public class RoleDesk implements Vacancies {

    private final RoleHolders holders;
    private final InvolvementDesk desk;
    private final Catalogue catalogue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleDesk(
            RoleHolders holders,
            InvolvementDesk desk,
            Catalogue catalogue,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holders = holders;
        this.catalogue = catalogue;
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The applicant has the role from now on. Until when, and who is there for them, the coordinators said
     * ({@code trialUntil}, {@code reviewOn}, {@code contact}).
     */
    public void take(Reference reference, Stage stage) {
        Involvement involvement = desk.get(reference);
        Answers answers = desk.answersOf(reference);
        String until = answers.text(stage == Stage.TRIAL ? "trialUntil" : "reviewOn");
        Optional<RoleHolder> known = holders.findByInvolvementIdAndEndedAtIsNull(involvement.id());
        RoleHolder holder = known.orElseGet(() -> holders.save(
                new RoleHolder(involvement.opportunity(), involvement.person(), involvement.id(), clock.instant())));
        holder.stands(stage, until == null ? null : LocalDate.parse(until), answers.text("contact"));
        if (known.isEmpty()) {
            events.publishEvent(new RoleTaken(holder.opportunity(), holder.person(), reference));
        }
    }

    /** The applicant gives the role back; says whether they had it. */
    public boolean end(Reference reference) {
        Optional<RoleHolder> holder =
                holders.findByInvolvementIdAndEndedAtIsNull(desk.get(reference).id());
        holder.ifPresent(this::end);
        return holder.isPresent();
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
}
