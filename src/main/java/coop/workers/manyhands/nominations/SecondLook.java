package coop.workers.manyhands.nominations;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.membership.MembershipEnded;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A nomination that was found valid rests on the register, and the register goes on: what the rules find against it since
 * then is told to those who run the election, and stands above each of its tasks. Nobody is elected by an oversight; whether
 * it counts people decide.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SecondLook {

    private final Nominations nominations;
    private final Eligibility eligibility;
    private final ElectionDesk elections;
    private final ApplicationEventPublisher events;
    private final Site site;

    SecondLook(
            Nominations nominations,
            Eligibility eligibility,
            ElectionDesk elections,
            ApplicationEventPublisher events,
            Site site) {
        this.nominations = nominations;
        this.eligibility = eligibility;
        this.elections = elections;
        this.events = events;
        this.site = site;
    }

    /** What the rules find now, and did not find when it was checked; nothing once it is known who is elected. */
    List<Finding> newlyFound(Nomination nomination) {
        return nomination.state() != Nomination.State.VALID
                ? List.of()
                : eligibility.findingsOn(nomination, elections.get(nomination.election())).stream()
                        .filter(finding -> !nomination.findings().contains(finding))
                        .toList();
    }

    @EventListener
    void on(MembershipEnded ended) {
        nominations.findByState(Nomination.State.VALID).stream()
                .filter(nomination -> restsOn(nomination, ended.person(), ended.organisation()))
                .filter(nomination -> !newlyFound(nomination).isEmpty())
                .map(Nomination::election)
                .distinct()
                .forEach(this::tell);
    }

    private static boolean restsOn(Nomination nomination, @Nullable PersonId person, @Nullable String organisation) {
        String coop = nomination.coop();
        return nomination.person().equals(person)
                || coop != null && organisation != null && keyOf(coop).equals(keyOf(organisation));
    }

    private static String keyOf(String coop) {
        return coop.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private void tell(UUID id) {
        Election election = elections.get(id);
        events.publishEvent(new OwnersLetterWanted(
                election.reference(),
                ElectionDesk.RETURNING_OFFICERS,
                "coordinators/look-again",
                Map.of(
                        "electionTitle",
                        election.title(),
                        "electionLink",
                        "%s/office/elections/%s".formatted(site.publicUrl(), election.reference()))));
    }
}
