package coop.workers.manyhands.mail;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.cases.BegunByClock;
import coop.workers.manyhands.cases.LetterHours;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where finished letters are put, in the transaction of the step that they tell of, and sent off as their templates say. What
 * answers somebody's act goes at whatever hour; what the clock began goes in the {@link LetterHours}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {

    private final LetterTemplates templates;
    private final SenderAddress sender;
    private final MailServer server;
    private final EntityManager entities;
    private final NewsDigest newsDigest;
    private final BegunByClock begunByClock;
    private final LetterHours hours;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(
            LetterTemplates templates,
            SenderAddress sender,
            MailServer server,
            EntityManager entities,
            NewsDigest newsDigest,
            BegunByClock begunByClock,
            LetterHours hours,
            ApplicationEventPublisher events,
            Clock clock) {
        this.templates = templates;
        this.sender = sender;
        this.server = server;
        this.entities = entities;
        this.newsDigest = newsDigest;
        this.begunByClock = begunByClock;
        this.hours = hours;
        this.events = events;
        this.clock = clock;
    }

    /** Puts a finished letter into the outbox, in the step's transaction. */
    Letter write(
            @Nullable PersonId person,
            @Nullable Reference reference,
            String letter,
            Recipient to,
            LetterText words,
            Calendars.@Nullable File calendar,
            @Nullable String passedOnBy) {
        Letter written = compose(person, reference, letter, to, words, calendar);
        keep(written);
        if (written.state() == LetterState.BY_HAND && passedOnBy != null) {
            events.publishEvent(new LetterToPassOn(written.id(), passedOnBy));
        }
        return written;
    }

    /** A letter that is not in the outbox before {@link #sendOff} puts it there. */
    Letter compose(
            @Nullable PersonId person,
            @Nullable Reference reference,
            String letter,
            Recipient to,
            LetterText words,
            Calendars.@Nullable File calendar) {
        return new Letter(
                person,
                reference == null ? null : reference.value(),
                letter,
                to,
                words,
                calendar,
                sender.domain(),
                server.isThere(),
                clock.instant());
    }

    private void keep(Letter letter) {
        Instant moment = letter.nextAttemptAt();
        if (moment != null && begunByClock.isNow()) {
            Instant opening = hours.opens(moment);
            // What would come too late goes at an odd hour: better than never.
            letter.waitsUntil(letter.isOfUseAt(opening) ? opening : moment);
        }
        entities.persist(letter);
        events.publishEvent(new LettersWritten());
    }

    /** Of many letters none stays in memory once it is written down: each holds its whole text twice. */
    void letGo(List<Letter> written) {
        if (written.size() >= Batches.SIZE) {
            entities.flush();
            written.forEach(entities::detach);
        }
    }

    /** Whose news has to wait, and until when; nobody's, if the letter is no news. */
    Map<PersonId, Instant> heldUntil(String letter, Collection<PersonId> persons) {
        return templates.get(letter).isNews() ? newsDigest.heldUntil(persons) : Map.of();
    }

    /**
     * Puts a letter into the outbox and sends it off as its template says: at once, or as news that may wait; a date that is near does not wait.
     *
     * @param meeting that it is about, if it is about one
     * @param owner the Camunda group that passes it on, where no email reaches its person
     * @param held whose news has to wait, and until when
     */
    void sendOff(
            Letter letter,
            LetterTemplate template,
            @Nullable Meeting meeting,
            Map<String, String> values,
            String owner,
            Map<PersonId, Instant> held) {
        if (template.isWhileOpen()) {
            letter.isForAnOpenCase();
        }
        if (template.isWhileToCome() && meeting != null) {
            letter.isForAComingMeeting(meeting);
        }
        boolean near =
                meeting != null && meeting.startsAt().isBefore(clock.instant().plus(NewsDigest.NEAR));
        if (template.isNews() && !near) {
            // What it does not quote is not kept for longer because of it.
            Map<String, String> quoted = new LinkedHashMap<>(values);
            quoted.keySet().retainAll(template.placeholders());
            newsDigest.take(letter, letter.person().map(held::get).orElse(null), quoted, owner);
        }
        // As it is by now: what is changed after it was written down costs a statement more for each letter.
        keep(letter);
        if (letter.state() == LetterState.BY_HAND) {
            events.publishEvent(new LetterToPassOn(letter.id(), owner));
        }
    }
}
