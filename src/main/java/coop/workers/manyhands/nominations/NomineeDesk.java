package coop.workers.manyhands.nominations;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.RoughDate;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where nominations come in, and where people are asked whom others put forward. Of somebody who does not accept nothing
 * is kept: neither in a record of theirs, nor in what whoever named them filled in.
 */
@Service
@Transactional
public class NomineeDesk {

    static final String ASKS = "put-forward/would-you-stand";

    private static final Period YEAR = Period.ofYears(1);

    /** Everything that was filled in about the nominee, by whoever named them and by themselves. */
    private static final Set<String> ABOUT_THE_NOMINEE =
            Set.of("nomineeName", "nomineeEmail", "calledName", "coop", "memberSince", "agreeToStand");

    private final PutForwards putForwards;
    private final Eligibility eligibility;
    private final ElectionDesk elections;
    private final InvolvementDesk desk;
    private final StartDesk starts;
    private final AskingDesk asking;
    private final People people;
    private final NominationSettings settings;
    private final Clock clock;

    NomineeDesk(
            PutForwards putForwards,
            Eligibility eligibility,
            ElectionDesk elections,
            InvolvementDesk desk,
            StartDesk starts,
            AskingDesk asking,
            People people,
            NominationSettings settings,
            Clock clock) {
        this.putForwards = putForwards;
        this.eligibility = eligibility;
        this.elections = elections;
        this.desk = desk;
        this.starts = starts;
        this.asking = asking;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Looks at a nomination that has just come in.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused at the field, if a returning officer is to stand, somebody
     *     nominates themselves as somebody else, or by another way than email
     */
    public void take(Reference reference) {
        Involvement involvement = desk.get(reference);
        Answers answers = involvement.answers();
        ContactDetails own = people.get(involvement.person()).details();
        if (!"another".equals(answers.text("nominates"))) {
            requirePast(answers.text("memberSince"));
            if (eligibility.isReturningOfficer(own.email())) {
                throw WordCount.refused(
                        "nominates",
                        "This address is that of a returning officer, and the person who runs an election cannot stand in it. To stand, give that role up first.");
            }
            return;
        }
        String nominee = Objects.requireNonNull(answers.text("nomineeEmail"));
        if (own.contactBy() != Channel.EMAIL) {
            throw WordCount.refused(
                    "contactBy",
                    "Choose \"Email\" to nominate somebody else: we ask them once you have confirmed your own address.");
        }
        // Every form refuses one's own address by one rule. It is looked at here before that rule, to say what to
        // choose instead.
        if (EmailAddresses.areOne(nominee, own.email())) {
            throw WordCount.refused(
                    "nomineeEmail", "That is your own address. To stand yourself, choose \"I would like to stand\".");
        }
        if (eligibility.isReturningOfficer(nominee)) {
            throw WordCount.refused(
                    "nomineeEmail",
                    "That is a returning officer's address, and the person who runs an election cannot stand in it.");
        }
    }

    private void requirePast(@Nullable String day) {
        LocalDate today = LocalDate.now(clock);
        if (day != null
                && RoughDate.earliest(day, today)
                        .filter(since -> since.isAfter(today))
                        .isPresent()) {
            throw WordCount.refused(
                    "memberSince", "That day is still to come. Give the day on which you became a member.");
        }
    }

    /**
     * What comes of putting somebody forward.
     *
     * @param tooMany whether one person put too many forward, so that nobody is asked
     * @param free whether they can be asked: not somebody who stands already, or is being asked. Whoever named them does
     *     not learn it
     * @param answerBy until when a word is waited for
     */
    public record Asking(boolean tooMany, boolean free, Instant answerBy) {}

    /** Whoever was named becomes the helper, to be asked. */
    public Asking putForward(Reference reference) {
        Involvement involvement = desk.get(reference);
        Answers answers = involvement.answers();
        Instant answerBy = answerBy();
        if (countOf(involvement.person()) >= settings.othersAtMost()) {
            return new Asking(true, false, answerBy);
        }
        String address = Objects.requireNonNull(answers.text("nomineeEmail"));
        if (!isFree(address, involvement.person())) {
            putForwards.saveAndFlush(new PutForward(involvement.id(), null, clock.instant(), answerBy));
            return new Asking(false, false, answerBy);
        }
        // Where several people read that mailbox, whoever answers is somebody of their own until it is known who.
        Person nominee = people.soleWithConfirmedEmail(address)
                .orElseGet(() -> people.putDown(new ContactDetails(
                        Objects.requireNonNull(answers.text("nomineeName")), Channel.EMAIL, address, null, null)));
        putForwards.saveAndFlush(new PutForward(involvement.id(), nominee.id(), clock.instant(), answerBy));
        asking.helpedBy(reference, nominee.id());
        return new Asking(false, true, answerBy);
    }

    private int countOf(PersonId nominator) {
        List<UUID> theirs = desk.of(nominator, NominationDesk.BOARD_NOMINATION).stream()
                .map(Involvement::id)
                .toList();
        Instant yearAgo = clock.instant().atZone(clock.getZone()).minus(YEAR).toInstant();
        return putForwards.countByInvolvementIdInAndAskedAtAfter(theirs, yearAgo);
    }

    /** Nobody is asked who is being asked, who is nominated already, or who asks. */
    private boolean isFree(String address, PersonId nominator) {
        List<PersonId> known =
                people.withEmail(address).stream().map(Person::id).toList();
        return !known.contains(nominator)
                && !putForwards.existsByNomineeIdIn(
                        known.stream().map(PersonId::value).toList())
                && known.stream()
                        .flatMap(person -> desk.of(person, NominationDesk.BOARD_NOMINATION).stream())
                        .noneMatch(other ->
                                other.isOpen() && "self".equals(other.answers().text("nominates")));
    }

    private Instant answerBy() {
        Optional<Election> open = elections.takingNominations();
        return open.map(election ->
                        clock.instant().plus(Duration.ofDays(election.rules().acceptDays())))
                .orElseGet(() -> clock.instant()
                        .atZone(clock.getZone())
                        .plus(settings.answerWithin())
                        .toInstant());
    }

    /**
     * Whoever was asked accepts: they followed the link that went to their address, so it is theirs, and a nomination of
     * their own begins.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused at the field, if they are a returning officer by now, or
     *     gave a day that is still to come
     */
    public void welcome(Reference reference) {
        Involvement nominators = desk.get(reference);
        PersonId nominee = nominators.helper().orElseThrow();
        Answers accepted = desk.historyOf(nominators).stream()
                .filter(step -> ASKS.equals(step.form()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .answers();
        requirePast(accepted.text("memberSince"));
        Person person = people.get(nominee);
        if (eligibility.isReturningOfficer(person.email())) {
            throw WordCount.refused(
                    "stands",
                    "This address is that of a returning officer, and the person who runs an election cannot stand in it. To stand, give that role up first.");
        }
        if (!person.emailConfirmed()) {
            ContactDetails own = new ContactDetails(
                    Objects.requireNonNull(accepted.text("calledName")), Channel.EMAIL, person.email(), null, null);
            people.correct(nominee, own);
            people.confirmEmail(nominee, person.emailStamp(), Identity.somebodyElse());
        }
        Map<String, String> signUp = new LinkedHashMap<>();
        signUp.put("nominates", "self");
        signUp.put("memberSince", Objects.requireNonNull(accepted.text("memberSince")));
        Optional.ofNullable(accepted.text("coop")).ifPresent(coop -> signUp.put("coop", coop));
        signUp.put("agree", "true");
        forget(nominators.id(), reference);
        Reference own = starts.takeUp(
                person.id(), nominators.opportunity(), NominationDesk.BOARD_NOMINATION, new Answers(signUp));
        putForwards
                .findById(nominators.id())
                .ifPresent(asked -> asked.accepted(desk.get(own).id()));
    }

    /** Nothing is kept of whoever was named and did not accept. */
    public void forget(Reference reference) {
        Involvement nominators = desk.get(reference);
        asking.nothingMoreToAsk(reference);
        Optional<PersonId> stranger = putForwards.findById(nominators.id()).flatMap(PutForward::nominee);
        forget(nominators.id(), reference);
        stranger.ifPresent(this::eraseUnlessKnown);
    }

    private void forget(UUID involvement, Reference reference) {
        desk.forget(reference, ABOUT_THE_NOMINEE);
        putForwards.findById(involvement).ifPresent(PutForward::forgetNominee);
        putForwards.flush();
    }

    /** Whoever was put down here alone, and never took anything up. */
    private void eraseUnlessKnown(PersonId person) {
        boolean stranger =
                people.find(person).filter(known -> !known.emailConfirmed()).isPresent()
                        && desk.of(person).isEmpty();
        if (stranger) {
            people.erase(person);
        }
    }

    /** Whatever ends it, whoever was named and did not accept is not left behind. */
    @EventListener
    void on(InvolvementConcluded concluded) {
        Involvement ended = concluded.involvement();
        if (concluded.hasRowsIn("put_forward") && putForwards.existsById(ended.id())) {
            forget(ended.reference());
        }
    }

    @EventListener
    void on(PersonsUnited united) {
        putForwards.findByNomineeId(united.from().value()).forEach(asked -> asked.nomineeIs(united.to()));
    }

    /** Whom they put forward is not to be left behind; and what another wrote about them goes. Before the involvements do. */
    @EventListener
    @Order(PersonPhases.UNDER_WAY)
    void on(PersonErased erased) {
        PersonId person = erased.person();
        for (PutForward asked : putForwards.findByNomineeId(person.value())) {
            desk.find(asked.involvementId())
                    .ifPresent(nominators -> desk.forget(nominators.reference(), ABOUT_THE_NOMINEE));
            asked.forgetNominee();
        }
        List<UUID> theirs = desk.of(person).stream().map(Involvement::id).toList();
        List<PersonId> strangers = putForwards.findAllById(theirs).stream()
                .flatMap(asked -> asked.nominee().stream())
                .toList();
        putForwards.deleteByInvolvementIdIn(theirs);
        putForwards.flush();
        strangers.forEach(this::eraseUnlessKnown);
    }
}
