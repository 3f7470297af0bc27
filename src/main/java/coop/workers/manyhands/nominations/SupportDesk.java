package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who supports a nomination. The nominee names somebody, and is not told whether the address is known, nor whether its
 * owner stands too: whoever is asked finds on their own page what keeps them from it.
 */
@Service
@Transactional
public class SupportDesk {

    private static final String NAMED = "supporterEmail";
    private static final String ANSWER = "supports";

    private final Nominations nominations;
    private final Eligibility eligibility;
    private final ElectionDesk elections;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final People people;
    private final Clock clock;

    SupportDesk(
            Nominations nominations,
            Eligibility eligibility,
            ElectionDesk elections,
            InvolvementDesk desk,
            AskingDesk asking,
            People people,
            Clock clock) {
        this.nominations = nominations;
        this.eligibility = eligibility;
        this.elections = elections;
        this.desk = desk;
        this.asking = asking;
        this.people = people;
        this.clock = clock;
    }

    /** Whether a supporter is missing that the rules ask for. */
    @Transactional(readOnly = true)
    public boolean isOneMissing(Reference reference) {
        Nomination nomination = of(desk.get(reference));
        return nomination.missing(electionOf(nomination).rules().supporters()).isPresent();
    }

    /**
     * Whom the nominee named.
     *
     * @param found whether they can be asked
     * @param by until when a word from them is waited for, whether they are asked or not
     */
    public record Named(boolean found, Instant by) {}

    /**
     * Whoever the nominee named becomes the helper, if they are known and in the register. Where several members read the
     * mailbox it is not said which of them is meant, and nobody is asked.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused at the field, if it is themselves, somebody who supports
     *     them already, or a returning officer
     */
    public Named keep(Reference reference) {
        Involvement involvement = desk.get(reference);
        Nomination nomination = of(involvement);
        Election election = electionOf(nomination);
        String address = Objects.requireNonNull(desk.answersOf(reference).text(NAMED));
        Person nominee = people.get(involvement.person());
        List<PersonId> known =
                people.withConfirmedEmail(address).stream().map(Person::id).toList();
        // Wider than the one rule of all forms: any mailbox that is known to be theirs, and whoever reads it with them.
        if (isSame(address, nominee.email())
                || isSame(address, nominee.emailToConfirm())
                || known.contains(nominee.id())) {
            throw WordCount.refused(
                    NAMED, "That is your own address. Nobody supports their own nomination: name somebody else.");
        }
        if (eligibility.isReturningOfficer(address)) {
            throw WordCount.refused(
                    NAMED,
                    "That is a returning officer's address. The person who runs an election supports nobody in it.");
        }
        for (Supporter as : Supporter.values()) {
            if (nomination.supporter(as).filter(known::contains).isPresent()) {
                throw WordCount.refused(
                        NAMED,
                        "They are your %s already, and the rules ask for two people: name somebody else."
                                .formatted(as.word()));
            }
        }
        // Whoever was asked before does not answer for whoever is asked now.
        asking.nothingMoreToAsk(reference);
        Instant close = election.nominationsClose();
        if (!clock.instant().isBefore(close)) {
            throw WordCount.refused(NAMED, "Nominations have closed, so it is too late for this election.");
        }
        Instant by = clock.instant().plus(Duration.ofDays(election.rules().acceptDays()));
        by = by.isAfter(close) ? close : by;
        nomination.askedForSupport(by);
        List<PersonId> members = known.stream().filter(eligibility::isMember).toList();
        Optional<PersonId> asked = members.size() == 1 ? Optional.of(members.get(0)) : Optional.empty();
        asked.ifPresent(person -> asking.helpedBy(reference, person));
        return new Named(asked.isPresent(), by);
    }

    /**
     * Whoever was asked has answered.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused at the field, if they say yes and by the rules cannot
     */
    public void note(Reference reference) {
        if (!"yes".equals(desk.answersOf(reference).text(ANSWER))) {
            return;
        }
        Involvement involvement = desk.get(reference);
        Nomination nomination = of(involvement);
        Election election = electionOf(nomination);
        PersonId supporter = involvement.helper().orElseThrow();
        if (!election.rules().nomineesMaySupport() && eligibility.standsIn(supporter, election)) {
            throw WordCount.refused(
                    ANSWER,
                    "You stand in this election yourself, and by its rules anyone who stands supports nobody else. Choose \"No\": they are asked to name somebody else.");
        }
        if (!eligibility.isMember(supporter)) {
            throw WordCount.refused(
                    ANSWER,
                    "You are not in the register of members any more, so you cannot support anybody. Choose \"No\".");
        }
        refuseSecondRecord(involvement, nomination, supporter);
        nomination
                .missing(election.rules().supporters())
                .ifPresent(as -> nomination.supportedBy(as, supporter, clock.instant()));
    }

    /** Two records may be one person's, who has not said so: they count for one, and a namesake is asked to stand back. */
    private void refuseSecondRecord(Involvement involvement, Nomination nomination, PersonId supporter) {
        List<PersonId> others = Stream.concat(
                        Stream.of(involvement.person()),
                        Arrays.stream(Supporter.values()).flatMap(as -> nomination.supporter(as).stream()))
                .toList();
        Person own = people.get(supporter);
        if (others.stream().flatMap(other -> people.find(other).stream()).anyMatch(other -> looksLike(own, other))) {
            throw WordCount.refused(
                    ANSWER,
                    "You have the name, the number or the mailbox of somebody who has a part in this nomination already, and one person counts once. Choose \"No\": they are asked to name somebody else. If you are two people, the secretaries can help.");
        }
    }

    private static boolean looksLike(Person one, Person other) {
        ContactDetails details = one.details();
        ContactDetails others = other.details();
        return isAlike(details.name(), others.name())
                || isAlike(digitsOf(details.phone()), digitsOf(others.phone()))
                || isAlike(details.forumName(), others.forumName())
                || isSame(Objects.requireNonNullElse(one.email(), ""), other.email());
    }

    private static @Nullable String digitsOf(@Nullable String phone) {
        return phone == null ? null : phone.replaceAll("[^0-9]", "");
    }

    private static boolean isAlike(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && !one.isBlank()
                && one.strip()
                        .replaceAll("\\s+", " ")
                        .equalsIgnoreCase(other.strip().replaceAll("\\s+", " "));
    }

    private Nomination of(Involvement involvement) {
        return nominations.findByInvolvementId(involvement.id()).orElseThrow();
    }

    private Election electionOf(Nomination nomination) {
        return elections.get(nomination.election());
    }

    private static boolean isSame(String address, @Nullable String other) {
        return other != null && People.mailboxOf(address).equals(People.mailboxOf(other));
    }
}
