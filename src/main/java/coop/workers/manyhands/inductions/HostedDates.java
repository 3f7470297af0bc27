package coop.workers.manyhands.inductions;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.inductions.HostPool.Candidate;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementLetters;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The times that hosts and newcomers agreed on and that are still to come: who hosts, who else could, and that another does. */
@Service
@Transactional(readOnly = true)
public class HostedDates {

    private final InductionDesk inductions;
    private final Hostings hostings;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final AppointmentDesk appointments;
    private final InvolvementLetters letters;
    private final Catalogue catalogue;
    private final Site site;
    private final Clock clock;

    HostedDates(
            InductionDesk inductions,
            Hostings hostings,
            InvolvementDesk desk,
            AskingDesk asking,
            AppointmentDesk appointments,
            InvolvementLetters letters,
            Catalogue catalogue,
            Site site,
            Clock clock) {
        this.inductions = inductions;
        this.hostings = hostings;
        this.desk = desk;
        this.asking = asking;
        this.appointments = appointments;
        this.letters = letters;
        this.catalogue = catalogue;
        this.site = site;
        this.clock = clock;
    }

    /**
     * When a host meets a newcomer.
     *
     * @param reference of the newcomer's case
     * @param lookedAfterBy the Camunda group that looks after inductions
     */
    public record HostedDate(Reference reference, PersonId host, Instant startsAt, String lookedAfterBy) {}

    /** Those that somebody hosts. */
    public List<HostedDate> of(PersonId host) {
        return hostings.findByPersonIdAndStateIn(host.value(), EnumSet.of(Hosting.State.ACCEPTED)).stream()
                .flatMap(hosting -> desk.find(hosting.involvementId()).stream())
                .flatMap(newcomer -> dateOf(newcomer).stream())
                .filter(date -> date.host().equals(host))
                .toList();
    }

    /** The one of that case; empty once it has begun, or was called off, and until the host knows of it. */
    public Optional<HostedDate> find(Reference reference) {
        return desk.find(reference).flatMap(this::dateOf);
    }

    private Optional<HostedDate> dateOf(Involvement newcomer) {
        PersonId host = newcomer.helper().orElse(null);
        if (host == null || !newcomer.isOpen() || !isHost(host, newcomer) || !asking.isAsked(newcomer, host)) {
            return Optional.empty();
        }
        return appointments
                .next(newcomer)
                .filter(appointment -> appointment.startsAt().isAfter(clock.instant()))
                .map(appointment -> new HostedDate(
                        newcomer.reference(),
                        host,
                        appointment.startsAt(),
                        catalogue.get(newcomer.opportunity()).lookedAfterBy()));
    }

    private boolean isHost(PersonId person, Involvement newcomer) {
        return askedAbout(newcomer).stream()
                .anyMatch(hosting -> hosting.state() == Hosting.State.ACCEPTED
                        && hosting.host().equals(person));
    }

    private List<Hosting> askedAbout(Involvement newcomer) {
        return hostings.findByInvolvementIdOrderByAskedAt(newcomer.id());
    }

    /**
     * The hosts who could have that date: those whom the pool could ask about the newcomer today.
     *
     * @param busyToo also those who have met, or are to meet, as many as they said
     */
    public List<PersonId> whoCould(Reference reference, boolean busyToo) {
        Set<PersonId> without = without(desk.get(reference));
        LocalDate today = LocalDate.now(clock.withZone(site.zone()));
        return HostPool.present(inductions.candidates(), without, today)
                .filter(candidate -> busyToo || candidate.isFree(today, site.zone()))
                .map(Candidate::person)
                .toList();
    }

    private Set<PersonId> without(Involvement newcomer) {
        Set<PersonId> without = new HashSet<>(Set.of(newcomer.person()));
        askedAbout(newcomer).forEach(hosting -> without.add(hosting.host()));
        return without;
    }

    /** Why somebody cannot host it, in words for them; empty if they can. */
    public Optional<String> objection(Reference reference, PersonId person) {
        if (inductions.host(person).isEmpty()) {
            return Optional.of("You are not one of those who meet newcomers any more, so somebody else has to do it.");
        }
        List<String> lacks = inductions.lacks(person);
        if (!lacks.isEmpty()) {
            return Optional.of(
                    "The person who meets newcomers needs what you lack at present: %s. So somebody else has to do it."
                            .formatted(String.join("; ", lacks)));
        }
        return without(desk.get(reference)).contains(person)
                ? Optional.of("You were asked to meet them before, so somebody else has to do it.")
                : Optional.empty();
    }

    /**
     * Another host meets the newcomer, at the time that was agreed; both are told.
     *
     * @param toHost the letter to the new host, with the link by which the former would have answered
     * @param toNewcomer the letter to the newcomer
     * @throws IllegalStateException if there is no such date any more
     */
    @Transactional
    public void handOver(Reference reference, Instant startsAt, PersonId to, String toHost, String toNewcomer) {
        Involvement newcomer = desk.get(reference);
        HostedDate date = dateOf(newcomer)
                .filter(known -> known.startsAt().equals(startsAt))
                .orElseThrow(() -> new IllegalStateException("%s is hosted no more.".formatted(reference)));
        // Whoever calls it off at this moment does so after this, and reads who hosts.
        appointments.changes(newcomer);
        askedAbout(newcomer).stream()
                .filter(hosting -> hosting.counts() && hosting.host().equals(date.host()))
                .forEach(hosting -> hosting.becomes(Hosting.State.PASSED));
        Hosting hosting = new Hosting(to, newcomer.id(), clock.instant());
        hosting.becomes(Hosting.State.ACCEPTED);
        hostings.save(hosting);
        asking.handOver(reference, to, toHost, appointments.kind());
        letters.writeTo(reference, toNewcomer, null);
        desk.happened(reference, "Another host comes, at the same time", Standing.HELPER);
    }
}
