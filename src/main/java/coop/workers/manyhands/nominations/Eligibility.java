package coop.workers.manyhands.nominations;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionRules;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody can stand: gathers what the table of the rules goes by, and what needs no table. */
@Component
@Transactional(readOnly = true)
class Eligibility {

    private static final String RETURNING_OFFICERS = "returning-officers";

    /** As good as no limit. */
    private static final int NO_LIMIT = 99;

    private final Nominations nominations;
    private final EligibilityRules rules;
    private final InvolvementDesk desk;
    private final Board board;
    private final Register register;
    private final People people;
    private final Coordinators coordinators;
    private final Clock clock;

    Eligibility(
            Nominations nominations,
            EligibilityRules rules,
            InvolvementDesk desk,
            Board board,
            Register register,
            People people,
            @Lazy Coordinators coordinators,
            Clock clock) {
        this.nominations = nominations;
        this.rules = rules;
        this.desk = desk;
        this.board = board;
        this.register = register;
        this.people = people;
        this.coordinators = coordinators;
        this.clock = clock;
    }

    /** Whether an address is that of a returning officer. */
    boolean isReturningOfficer(@Nullable String address) {
        return address != null
                && coordinators.addressesOf(RETURNING_OFFICERS).stream()
                        .anyMatch(known -> EmailAddresses.areOne(known, address));
    }

    /** Whether somebody is in the register of members in a capacity that has a vote: whoever is can support others. */
    boolean isMember(PersonId person) {
        return !register.votesOf(person).isEmpty();
    }

    /** Whether somebody stands in an election, or is on the way to. */
    boolean standsIn(PersonId person, Election election) {
        return nominations
                .findFirstByPersonIdAndElectionIdAndStateIn(person.value(), election.id(), Nomination.ACTIVE)
                .isPresent();
    }

    /** What keeps somebody from being nominated at all, in words that they read. */
    Optional<String> obstacle(Involvement involvement, Election election) {
        PersonId person = involvement.person();
        Optional<Nomination> other = nominations.findFirstByPersonIdAndElectionIdAndStateIn(
                person.value(), election.id(), Nomination.ACTIVE);
        if (other.isPresent() && !other.get().involvementId().equals(involvement.id())) {
            String reference = desk.find(other.get().involvementId())
                    .map(known -> known.reference().value())
                    .orElseThrow();
            return Optional.of(
                    "You stand in this election already, by nomination %s. Its emails have the link by which you go on."
                            .formatted(reference));
        }
        if (isReturningOfficer(people.get(person).email())) {
            return Optional.of(
                    "Your address is that of a returning officer, and the person who runs an election cannot stand in it.");
        }
        boolean supports = nominations.supportedBy(person.value()).stream()
                .anyMatch(supported ->
                        supported.election().equals(election.id()) && Nomination.ACTIVE.contains(supported.state()));
        return supports && !election.rules().nomineesMaySupport()
                ? Optional.of(
                        "You have supported somebody else's nomination, and by the rules of this election anyone who does that does not stand.")
                : Optional.empty();
    }

    /** What the rules find against a nomination. */
    List<Finding> findingsOn(Nomination nomination, Election election) {
        ElectionRules pinned = election.rules();
        PersonId person = nomination.person();
        String coop = nomination.coop();
        Optional<MemberEntry> workerMember = register.current(person, Capacity.WORKER_MEMBER);
        int declaredNot = (int) pinned.bars().stream()
                .filter(bar -> !nomination.declared().contains(bar))
                .count();
        return rules.findingsOn(new EligibilityRules.Facts(
                isReturningOfficer(people.get(person).email()),
                coop != null,
                coop != null && register.knowsCoop(coop),
                workerMember.isPresent(),
                pinned.coopMembersOnly(),
                monthsOf(nomination, workerMember, election) - pinned.minimumMembershipMonths(),
                declaredNot,
                pinned.maximumTerms() == 0 ? NO_LIMIT : pinned.maximumTerms() - board.termsInARow(person)));
    }

    /** Whole months of membership on the day of the meeting: as they say it, or as the register has it, whichever is longer. */
    private int monthsOf(Nomination nomination, Optional<MemberEntry> workerMember, Election election) {
        LocalDate meeting = LocalDate.ofInstant(election.meetsAt(), clock.getZone());
        LocalDate since = nomination.memberSince();
        LocalDate entered = workerMember.map(MemberEntry::enteredOn).orElse(null);
        if (since == null || (entered != null && entered.isBefore(since))) {
            since = entered;
        }
        return since == null ? 0 : (int) ChronoUnit.MONTHS.between(since, meeting);
    }
}
