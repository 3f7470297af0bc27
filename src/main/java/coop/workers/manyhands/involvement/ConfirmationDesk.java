package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.Confirmation;
import coop.workers.manyhands.people.EmailStamp;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where applicants confirm the address by which they are reached: what waits for it goes on, and what they are in already is not there twice. */
@Service
public class ConfirmationDesk {

    /** What the letters are called that ask to confirm an address while everything waits for it. */
    static final String CONFIRMING = "confirm-address/";

    /** The first of them. */
    private static final String CONFIRM = CONFIRMING + "confirm";

    /** What such a letter is called where one click lets several sign-ups go on. */
    private static final String SEVERAL = "-several";

    /** What it is called where a coordinator signed them up, who is named. */
    private static final String ENTERED = "-entered";

    /** The letter that asks to confirm an address while everything goes on. */
    static final String CONFIRM_BESIDES = "applicants/new-address";

    private final Involvements involvements;
    private final People people;
    private final Pathways pathways;
    private final ApplicationEventPublisher events;
    private final Twins twins;
    private final InvolvementDesk desk;
    private final OwnWords words;

    ConfirmationDesk(
            Involvements involvements,
            People people,
            @Lazy Pathways pathways,
            ApplicationEventPublisher events,
            Twins twins,
            InvolvementDesk desk,
            OwnWords words) {
        this.involvements = involvements;
        this.people = people;
        this.pathways = pathways;
        this.events = events;
        this.twins = twins;
        this.desk = desk;
        this.words = words;
    }

    /**
     * The applicant followed the mailed link and confirmed. All that they signed up for with that address goes on by it.
     * Doing so again changes nothing.
     *
     * @param stamp the address that the link was sent to, as {@link Person#emailStamp()}
     * @param identity what they said about who they are, if somebody is known at that address
     * @param second whether they mean a second one of what they are in already, where it can be taken up twice
     * @return what became of it; unless the address is confirmed nothing was changed
     */
    @Transactional
    public Confirmation confirmAddress(UUID id, EmailStamp stamp, @Nullable Identity identity, boolean second) {
        Involvement followed = desk.get(id);
        Confirmation confirmation = people.wouldConfirm(followed.person(), stamp, identity);
        if (confirmation != Confirmation.CONFIRMED) {
            return confirmation;
        }
        List<Involvement> theirs = involvements.findByPersonId(followed.person().value());
        Person former = people.get(followed.person());
        boolean confirmedBefore = former.emailToConfirm() == null;
        PersonId known = identity == null ? null : identity.known();
        String knownName = known == null ? null : people.get(known).name();
        if (known != null) {
            // Before the two are one: nobody stands twice in one election, or applies twice.
            twins.of(theirs, known).stream()
                    .filter(twin -> !(second && twin.maySecond()))
                    .forEach(twin -> endAsTwin(twin, Standing.APPLICANT));
        }
        people.confirmEmail(followed.person(), stamp, identity);
        for (Involvement involvement : theirs) {
            boolean waited = involvement.isOpen() && involvement.confirmAddress();
            if (!confirmedBefore && (waited || involvement.equals(followed))) {
                desk.write(involvement, "Confirmed the email address", Standing.APPLICANT);
            }
            if (waited && involvement.enteredBy().isPresent()) {
                // Until now it was a coordinator's word for them.
                people.agrees(
                        followed.person(), involvement.pathway(), SignUpDesk.PRIVACY_WORDING, SignUp.Door.PAGE.name());
            }
            if (waited) {
                pathways.addressConfirmed(involvement.reference());
            }
        }
        followed.confirmAddress();
        theirs.forEach(involvement -> words.findByInvolvementId(involvement.id()).stream()
                .filter(word -> word.kind() == OwnWord.Kind.SIGN_UP && word.isWaiting())
                .forEach(OwnWord::counts));
        if (knownName != null) {
            tellOfUnion(followed, theirs, former.name(), knownName);
        }
        return confirmation;
    }

    private void tellOfUnion(Involvement followed, List<Involvement> theirs, String formerName, String knownName) {
        Map<String, String> words = Map.of(
                "formerName",
                formerName,
                "knownName",
                knownName,
                "unitedReferences",
                theirs.stream()
                        .map(involvement -> involvement.reference().value())
                        .collect(Collectors.joining(", ")));
        events.publishEvent(new LetterWanted(followed.reference(), "applicants/united", words, null));
    }

    /**
     * A sign-up for what the same person is in already.
     *
     * @param second the later one
     * @param first what they are in
     * @param maySecond whether it can be taken up a second time, if they mean that
     */
    public record Twin(Involvement second, Involvement first, boolean maySecond) {}

    /** What would be there twice if whoever an involvement is about turned out to be somebody who is known. */
    @Transactional(readOnly = true)
    public List<Twin> twins(UUID id, PersonId known) {
        return twins.of(involvements.findByPersonId(desk.get(id).person().value()), known);
    }

    /** Whoever has it in hand already hears of it, as of any withdrawal; while it waits to be confirmed, that is nobody. */
    void endAsTwin(Twin twin, String doneBy) {
        Involvement second = twin.second();
        String what = "Sent twice: it goes on as %s".formatted(twin.first().reference());
        if (awaitsConfirmation(second)) {
            desk.write(second, what, doneBy);
            pathways.stopped(second.reference());
            desk.ended(second.reference(), Outcome.TWICE);
        } else {
            second.isSentTwice();
            desk.withdraw(second, what, doneBy);
        }
    }

    // The letters that ask for it

    /** The applicant would like the letter once more whose link confirms the address. */
    @Transactional
    public void askAgainToConfirm(Reference reference) {
        Involvement involvement = desk.get(reference);
        if (awaitsConfirmation(involvement)) {
            askToConfirm(involvement, CONFIRM);
        } else {
            events.publishEvent(new LetterWanted(reference, CONFIRM_BESIDES, Map.of(), null));
        }
    }

    void askToConfirm(Involvement involvement, String letter) {
        String kind = awaitConfirmationWith(involvement).size() > 1
                ? SEVERAL
                : involvement.enteredBy().map(user -> ENTERED).orElse("");
        events.publishEvent(new LetterWanted(involvement.reference(), letter + kind, Map.of(), null));
    }

    /** Nobody waits for it: whoever is reached otherwise may confirm the address whenever they like. */
    void askBesides(Person person, Involvement involvement) {
        if (person.emailToConfirm() != null && !reachedByEmail(person)) {
            events.publishEvent(new LetterWanted(involvement.reference(), CONFIRM_BESIDES, Map.of(), null));
        }
    }

    // What waits for it

    /**
     * What the same click on a link of this involvement lets go on: all that its applicant signed up for and that waits
     * for the address to be confirmed, oldest first.
     */
    @Transactional(readOnly = true)
    public List<Involvement> awaitConfirmationWith(Involvement involvement) {
        return involvements
                .findByPersonIdAndOutcomeIsNullOrderByCreatedAt(
                        involvement.person().value())
                .stream()
                .filter(this::awaitsConfirmation)
                .toList();
    }

    /** Whether everything waits for the applicant to confirm the email address by which they are reached. */
    @Transactional(readOnly = true)
    public boolean awaitsConfirmation(Reference reference) {
        return awaitsConfirmation(desk.get(reference));
    }

    /**
     * Whether there is nothing left that a confirmation would let go on: it has ended, nothing else waits for the address,
     * and the person is reached by no other.
     */
    @Transactional(readOnly = true)
    public boolean comesTooLate(Involvement involvement) {
        Person person = people.get(involvement.person());
        return !involvement.isOpen()
                && !person.emailConfirmed()
                && reachedByEmail(person)
                && awaitConfirmationWith(involvement).isEmpty();
    }

    boolean awaitsConfirmation(Involvement involvement) {
        return awaitsConfirmation(involvement, people.get(involvement.person()));
    }

    static boolean awaitsConfirmation(Involvement involvement, Person person) {
        return involvement.isOpen()
                && !involvement.addressConfirmed()
                && reachedByEmail(person)
                && person.emailToConfirm() != null;
    }

    static boolean reachedByEmail(Person person) {
        return person.details().contactBy() == Channel.EMAIL;
    }
}
