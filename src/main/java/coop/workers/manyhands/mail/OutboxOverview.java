package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.AddressDesk;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where admins see the letters, and have one sent again; coordinators see which went to somebody. */
@Service
@Transactional
public class OutboxOverview {

    private static final Logger log = LoggerFactory.getLogger(OutboxOverview.class);

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Order.desc("createdAt"), Sort.Order.asc("id"));

    private final Letters letters;
    private final HandDeliveries errands;
    private final MailSettings settings;
    private final MailServer server;
    private final WithheldLinks links;
    private final AddressDesk addresses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OutboxOverview(
            Letters letters,
            HandDeliveries errands,
            MailSettings settings,
            MailServer server,
            WithheldLinks links,
            AddressDesk addresses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.letters = letters;
        this.errands = errands;
        this.settings = settings;
        this.server = server;
        this.links = links;
        this.addresses = addresses;
        this.events = events;
        this.clock = clock;
    }

    /** A page of the letters, newest first whatever the page's own order; of one state, or of all. */
    @Transactional(readOnly = true)
    public Page<LetterView> letters(Pageable page, @Nullable LetterState state) {
        Pageable newestFirst = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST_FIRST);
        Page<Letter> found = state == null ? letters.findAll(newestFirst) : letters.findByState(state, newestFirst);
        return found.map(this::view);
    }

    /** A page of the letters about one involvement, newest first. */
    @Transactional(readOnly = true)
    public Page<LetterView> about(Reference reference, Pageable page) {
        Pageable newestFirst = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST_FIRST);
        return letters.findByReference(reference.value(), newestFirst).map(this::view);
    }

    /** A page of the letters to somebody about some of their cases, newest first: no word of what they say. */
    @Transactional(readOnly = true)
    public Page<LetterLine> to(PersonId person, Collection<Reference> about, Pageable page) {
        Pageable newestFirst = PageRequest.of(page.getPageNumber(), page.getPageSize(), NEWEST_FIRST);
        return letters.findTo(
                        person.value(), about.stream().map(Reference::value).toList(), newestFirst)
                .map(LetterLine::of);
    }

    /** The letter of that id; empty if there is none, or if it was erased with its person. */
    @Transactional(readOnly = true)
    public Optional<LetterView> letter(UUID id) {
        return letters.findById(id).map(this::view);
    }

    private LetterView view(Letter letter) {
        return LetterView.of(letter, links);
    }

    /** Whether letters are shown with the links by which their readers act: only where one tries the software out. */
    public boolean showsLinks() {
        return links.areShown();
    }

    /** How many letters are in each state, those without any too. */
    @Transactional(readOnly = true)
    public Map<LetterState, Long> counts() {
        Map<LetterState, Long> counts = new EnumMap<>(LetterState.class);
        Arrays.stream(LetterState.values()).forEach(state -> counts.put(state, 0L));
        letters.countByState().forEach(one -> counts.put(one.state(), one.letters()));
        return counts;
    }

    /** Whether there is a mail server to send letters by. */
    public boolean canSend() {
        return server.isThere();
    }

    /**
     * Sends a letter that failed or was kept, or was sent and got lost; one that waits is tried at once. It keeps its
     * Message-ID: whoever has it already sees it once.
     *
     * @throws CannotBeSent if there is no such letter, it has no address, or there is no mail server
     */
    public void sendAgain(UUID id) {
        Letter letter = letters.findById(id)
                .orElseThrow(() -> new CannotBeSent(
                        "That email is gone: its person was erased, or the address of this page is incomplete."));
        if (letter.toAddress() == null) {
            throw new CannotBeSent(
                    "There is no email address that this could go to. Pass it on by phone, message or the forum instead.");
        }
        requireServer();
        Instant now = clock.instant();
        if (letters.sendAgain(id, now, now.plus(Letter.PATIENCE)) == 0) {
            throw new CannotBeSent(
                    "This email is being sent at this moment. Look here in a minute whether it arrived.");
        }
        events.publishEvent(new LettersWritten());
    }

    /**
     * Sends all that failed, or were kept for want of a mail server, as {@link #sendAgain} does one. Those that were refused at their
     * address stay: they go to another address, once there is one.
     *
     * @param state {@link LetterState#FAILED} or {@link LetterState#KEPT}
     * @return how many
     * @throws CannotBeSent if there is no mail server, or what is in that state is not sent by hand
     */
    public int sendAllAgain(LetterState state) {
        if (!state.isSentAgainTogether()) {
            throw new CannotBeSent("Only emails that failed or were kept are sent again together.");
        }
        requireServer();
        Instant now = clock.instant();
        int again = letters.sendAllAgain(state, now, now.plus(Letter.PATIENCE));
        log.info("{} emails are on their way again: {}", again, state);
        events.publishEvent(new LettersWritten());
        return again;
    }

    private void requireServer() {
        if (!server.isThere()) {
            throw new CannotBeSent(
                    "No mail server is set up. Set SPRING_MAIL_HOST (and what it needs), start again, and then send it again.");
        }
    }

    /**
     * Deletes the letters that were sent, passed on or given up so long ago that nobody needs them any more; what was passed
     * on by hand goes with its short task.
     *
     * @return how many
     */
    public int forgetLongSettled() {
        Instant before = clock.instant()
                .atZone(clock.getZone())
                .minus(settings.keepLetters())
                .toInstant();
        addresses.forgetOld();
        errands.deleteSettledBefore(before);
        return letters.deleteSettledBefore(before);
    }
}
