package coop.workers.manyhands.invitations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.AddressLettersSettled;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.invitations.Invitation.State;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where coordinators ask people in. Nothing here looks up whom an address belongs to before its mailbox has answered: what
 * a coordinator is told is the same, and takes the same time, whether the register knows somebody there or nobody.
 */
@Service
@Transactional
public class InvitationDesk implements LinkReaders {

    /** The fields of {@code office/add}, {@code office/host}, {@code office/representative} and {@code office/director} that are needed here. */
    static final String ROLE = "role";

    static final String MONTHS = "everyMonths";
    static final String COOP = "coop";
    static final String POSTAL_ADDRESS = "postalAddress";

    /** What counts towards a day's letters. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final int MOST_TO_ONE_ADDRESS = 4;

    /** As many as come to a large meeting. */
    private static final int MOST_BY_ONE_COORDINATOR = 40;

    /** The door that a consent was given at. */
    private static final String SOURCE = "invitation";

    private static final String LETTERS = "invitations/";

    private final Invitations invitations;
    private final People people;
    private final Groups groups;
    private final InductionDesk inductions;
    private final Register register;
    private final Board board;
    private final RegisterDesk registers;
    private final Interests interests;
    private final Staff staff;
    private final Links links;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InvitationDesk(
            Invitations invitations,
            People people,
            Groups groups,
            InductionDesk inductions,
            Register register,
            Board board,
            RegisterDesk registers,
            Interests interests,
            Staff staff,
            Links links,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.groups = groups;
        this.inductions = inductions;
        this.register = register;
        this.board = board;
        this.registers = registers;
        this.interests = interests;
        this.staff = staff;
        this.links = links;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A coordinator asks somebody in.
     *
     * @param about the group's slug; empty for all that there is one of
     * @param name what the coordinator typed
     * @param answers what else the coordinator typed, by the form's fields
     * @param by the Camunda user
     * @param field where on the form the address stands
     */
    public record Asking(
            Kind kind,
            String about,
            String name,
            String address,
            Map<String, String> answers,
            String by,
            String field) {

        public Asking {
            if (name.isBlank() || address.isBlank()) {
                throw new IllegalArgumentException("An invitation needs a name and an address.");
            }
        }
    }

    // The coordinators

    /**
     * Asks somebody in, by a letter to the address.
     *
     * @throws SubmissionRefused at the address's field, if they were asked already, said no, or had too many letters
     */
    public void invite(Asking asking) {
        Instant now = clock.instant();
        if (asking.kind() == Kind.REPRESENTATIVE || asking.kind() == Kind.DIRECTOR) {
            if (interests.isAt(asking.by(), asking.address()) || interests.isCalled(asking.by(), asking.name())) {
                throw refused(asking, RegisterDesk.NOT_ONESELF);
            }
        }
        String key = Invitation.keyOf(asking.address());
        Instant since = now.minus(DAY);
        if (invitations.countByAddressKeyAndSentAtAfter(key, since) >= MOST_TO_ONE_ADDRESS) {
            throw refused(asking, "That address has had several invitations today. Try again tomorrow.");
        }
        if (invitations.countByInvitedByAndInvitedAtAfter(asking.by(), since) >= MOST_BY_ONE_COORDINATOR) {
            throw refused(
                    asking, "You have invited %d people today. Try again tomorrow.".formatted(MOST_BY_ONE_COORDINATOR));
        }
        Optional<Invitation> before =
                invitations.findByKindAndAboutAndAddressKeyAndName(asking.kind(), asking.about(), key, asking.name());
        before.ifPresent(known -> checkAskedBefore(known, asking, now));
        try {
            Invitation invitation = before.orElseGet(() -> new Invitation(asking, now));
            before.ifPresent(known -> known.ask(asking, now));
            write(invitations.saveAndFlush(invitation));
        } catch (DataIntegrityViolationException raced) {
            throw refused(asking, alreadyAsked());
        }
    }

    private static void checkAskedBefore(Invitation known, Asking asking, Instant now) {
        if (known.hasLapsed(now)) {
            return;
        }
        switch (known.state()) {
            case OPEN -> throw refused(asking, alreadyAsked());
            case DECLINED ->
                throw refused(
                        asking, "They have said \"No, thank you\". Talk to them before you ask again, in two weeks.");
            case TAKEN_BACK -> {
                if (!known.hasRested(now)) {
                    throw refused(
                            asking,
                            "They had an email about this today, or three already. Talk to them yourself before you ask again.");
                }
            }
        }
    }

    private static String alreadyAsked() {
        return "They are invited already, and have not answered yet. You find them in the list, and can invite them again there.";
    }

    private void write(Invitation invitation) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("answerWhen", dates.day(invitation.expiresAt()));
        values.put(
                "invitedBy",
                Optional.ofNullable(
                                staff.accounts(List.of(invitation.invitedBy())).get(invitation.invitedBy()))
                        .map(Account::name)
                        .filter(name -> !name.isBlank())
                        .orElse("a coordinator"));
        values.put(
                "answerLink",
                site.publicUrl() + "/invitations/"
                        + links.token(LinkPurpose.INVITATION, invitation.id(), 0, Invitation.HOLDS));
        if (invitation.kind() == Kind.GROUP) {
            values.put("groupName", groups.get(invitation.about()).name());
            values.put("roleWords", roleOf(invitation).label().toLowerCase(Locale.ROOT));
        }
        events.publishEvent(new AddressLetterWanted(
                null,
                Objects.requireNonNull(invitation.address()),
                LETTERS + invitation.kind().name().toLowerCase(Locale.ROOT),
                values,
                lookedAfterBy(invitation)));
    }

    private String lookedAfterBy(Invitation invitation) {
        return switch (invitation.kind()) {
            case GROUP -> groups.get(invitation.about()).lookedAfterBy();
            case HOST -> "inductors";
            case REPRESENTATIVE, DIRECTOR -> "secretaries";
        };
    }

    /** Who has not answered yet, and who said no, the longest first. */
    @Transactional(readOnly = true)
    public List<Invitation> asked(Kind kind, String about) {
        return invitations.findByKindAndAboutAndStateNotAndExpiresAtAfterOrderByInvitedAt(
                kind, about, State.TAKEN_BACK, clock.instant());
    }

    /** Another letter goes to the address; says whether it may: one a day, and three altogether. */
    public boolean again(UUID id, Kind kind, String about) {
        Instant now = clock.instant();
        Optional<Invitation> invitation = of(id, kind, about).filter(open -> open.mayBeSentAgain(now));
        invitation.ifPresent(open -> {
            open.sendAgain(now);
            write(open);
        });
        return invitation.isPresent();
    }

    /** They are not asked any more: the link says so from now on. Says whether there was something to take back. */
    public boolean takeBack(UUID id, Kind kind, String about) {
        Optional<Invitation> invitation = of(id, kind, about).filter(open -> open.isOpen(clock.instant()));
        invitation.ifPresent(open -> {
            settleLetters(open);
            open.takeBack();
        });
        return invitation.isPresent();
    }

    private Optional<Invitation> of(UUID id, Kind kind, String about) {
        return invitations
                .findLocked(id)
                .filter(known -> known.kind() == kind && known.about().equals(about));
    }

    // Whoever reads the mailbox

    /** The invitation of that id, while it can be answered. */
    @Transactional(readOnly = true)
    public Optional<Invitation> find(UUID id) {
        return invitations.findById(id).filter(known -> known.isOpen(clock.instant()));
    }

    /** The group that somebody is invited to, if it is one. */
    @Transactional(readOnly = true)
    public Optional<Group> groupOf(Invitation invitation) {
        return invitation.kind() == Kind.GROUP ? groups.find(invitation.about()) : Optional.empty();
    }

    /** In which role they are invited to a group. */
    public GroupRole roleOf(Invitation invitation) {
        return GroupRole.find(invitation.answer(ROLE)).orElseThrow();
    }

    /** Who is known at the mailbox: those who have shown that they read it. */
    @Transactional(readOnly = true)
    public List<Person> knownAt(Invitation invitation) {
        String address = invitation.address();
        return address == null
                ? List.of()
                : people.withEmail(address).stream()
                        .filter(Person::emailConfirmed)
                        .toList();
    }

    /**
     * Yes: whoever reads the mailbox comes in.
     *
     * @param who one of {@link #knownAt}; null for somebody who is not known there
     * @param newName what somebody who is not known yet is called
     * @return whether it was open; if not, nothing has changed
     * @throws SubmissionRefused if they cannot come in, in words
     */
    public boolean accept(UUID id, @Nullable PersonId who, @Nullable String newName) {
        Optional<Invitation> open = invitations.findLocked(id).filter(known -> known.isOpen(clock.instant()));
        if (open.isEmpty()) {
            return false;
        }
        Invitation invitation = open.get();
        Person person = who == null ? newcomer(invitation, newName) : known(invitation, who);
        bringIn(invitation, person);
        people.agrees(person.id(), "invitation", SignUpDesk.PRIVACY_WORDING, SOURCE);
        settleLetters(invitation);
        invitations.delete(invitation);
        return true;
    }

    private Person known(Invitation invitation, PersonId who) {
        return knownAt(invitation).stream()
                .filter(person -> person.id().equals(who))
                .findFirst()
                .orElseThrow(() -> new SubmissionRefused(
                        List.of(new FieldError("who", "Say which of those who read this mailbox you are."))));
    }

    private Person newcomer(Invitation invitation, @Nullable String newName) {
        if (newName == null || newName.isBlank()) {
            throw new SubmissionRefused(List.of(new FieldError("name", "Tell us what we should call you.")));
        }
        return people.welcomeByMailedLink(newName, Objects.requireNonNull(invitation.address()));
    }

    private void bringIn(Invitation invitation, Person person) {
        switch (invitation.kind()) {
            case GROUP -> groups.enrol(invitation.about(), person.id(), roleOf(invitation));
            case HOST -> inductions.join(person.id(), Integer.parseInt(invitation.answer(MONTHS)));
            case REPRESENTATIVE -> {
                if (register.current(person.id(), Capacity.CO_OP_REPRESENTATIVE).isPresent()) {
                    throw cannot(
                            "You stand in the register as the representative of a co-op already. If that is to change, write to us first.");
                }
                registers.proposeEntry(
                        RegisterChange.Kind.ENTER_REPRESENTATIVE,
                        person.id(),
                        person.name(),
                        invitation.answers(),
                        invitation.invitedBy());
            }
            case DIRECTOR -> {
                if (board.current(person.id()).isPresent()) {
                    throw cannot("You are a Director already. If something about that is wrong, write to us.");
                }
                registers.proposeEntry(
                        RegisterChange.Kind.ENTER_DIRECTOR,
                        person.id(),
                        invitation.name(),
                        invitation.answers(),
                        invitation.invitedBy());
            }
        }
    }

    private static SubmissionRefused cannot(String why) {
        return new SubmissionRefused(List.of(new FieldError("name", why)));
    }

    /** No, thank you: it ends, and nobody asks why. Says whether it was open. */
    public boolean decline(UUID id) {
        Optional<Invitation> open = invitations.findLocked(id).filter(known -> known.isOpen(clock.instant()));
        open.ifPresent(invitation -> {
            settleLetters(invitation);
            invitation.decline();
        });
        return open.isPresent();
    }

    private void settleLetters(Invitation invitation) {
        String address = invitation.address();
        if (address != null) {
            events.publishEvent(new AddressLettersSettled(
                    address, LETTERS + invitation.kind().name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Silence is a no: what nobody answered in time is deleted, with everything; says how many. */
    public int forgetLapsed() {
        List<Invitation> lapsed = invitations.findByExpiresAtLessThanEqual(clock.instant());
        lapsed.forEach(this::settleLetters);
        invitations.deleteAll(lapsed);
        return lapsed.size();
    }

    /** Before the person goes: what was asked of their mailbox goes with them. */
    @EventListener
    @Order(PersonPhases.UNDER_WAY)
    void on(PersonErased erased) {
        String address = people.get(erased.person()).email();
        if (address != null) {
            List<Invitation> theirs = invitations.findByAddressKey(Invitation.keyOf(address));
            theirs.forEach(this::settleLetters);
            invitations.deleteAll(theirs);
        }
    }

    private static SubmissionRefused refused(Asking asking, String why) {
        return new SubmissionRefused(List.of(new FieldError(asking.field(), why)));
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(LinkPurpose.INVITATION);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return invitations
                .findById(subject)
                .flatMap(invitation -> knownAt(invitation).stream()
                        .filter(person -> person.language() != null)
                        .map(Person::id)
                        .findFirst());
    }
}
