package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.InterestCheck;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.OwnWord.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others tell us in a person's name. What is the person's own to say, because a form asks for their consent or
 * because they would lose something by it, counts once they have said it by a way of their own: by a link in their mailbox,
 * or to a second coordinator, who has no interest in it and has not told it. A withdrawal takes effect some days after
 * that; until then it is taken back by one press.
 */
@Service
@Transactional
public class OwnWordDesk {

    /** How long somebody can object to the end of something that they would lose. */
    public static final Period TO_OBJECT = Period.ofDays(3);

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final String NOTED = "applicants/withdrawal-noted";
    private static final String HEARD = "applicants/withdrawal-heard";
    private static final String TO_HEAR = "coordinators/word-to-hear";

    private final OwnWords words;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final PauseDesk pauses;
    private final ObjectProvider<ToLose> losses;
    private final InterestCheck interests;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    OwnWordDesk(
            OwnWords words,
            InvolvementDesk desk,
            AskingDesk asking,
            PauseDesk pauses,
            @Lazy ObjectProvider<ToLose> losses,
            @Lazy InterestCheck interests,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.words = words;
        this.desk = desk;
        this.asking = asking;
        this.pauses = pauses;
        this.losses = losses;
        this.interests = interests;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    // Told by others

    /**
     * A coordinator answers for the applicant, who told them so. Where the form asks for the applicant's consent, it waits.
     *
     * @param form the key of the form that was shown
     * @param by the Camunda user
     * @return whether it waits for the applicant's own word
     * @throws SubmissionRefused if a field is wrong, or whoever answers has an interest in it
     * @throws Settled if another question, or none, is open by now
     */
    public boolean answerFor(Reference reference, String form, Map<String, ?> fields, String by) {
        Involvement involvement = desk.get(reference);
        refuseTheInterested(reference, by);
        Form asked = asking.asked(involvement, form);
        Answers answers = asking.check(involvement, asked, fields);
        boolean waits = asked.consent().isPresent();
        OwnWord word = tell(involvement, Kind.ANSWER, form, waits ? answers : new Answers(Map.of()), by);
        if (waits) {
            desk.write(involvement, "Answered for them; it counts once they have said so themselves", by);
        } else {
            word.counts();
            asking.take(involvement, asked, answers, "Answered for them", by);
        }
        return waits;
    }

    /** The same, by the link that was shown to whoever filled the sign-up in: those who look after it are asked to ring. */
    void answeredByReceipt(Involvement involvement, Form asked, Answers answers) {
        tell(involvement, Kind.ANSWER, asked.key(), answers, null);
        desk.write(
                involvement,
                "Answered by the link that was shown at the sign-up; it counts once they have said so themselves",
                Standing.APPLICANT);
        events.publishEvent(
                new OwnersLetterWanted(involvement.reference(), pauses.groupOf(involvement), TO_HEAR, Map.of()));
    }

    /**
     * A coordinator notes that the applicant does not want to go on. Where they would lose something by it, it waits.
     *
     * @param by the Camunda user who was told
     * @return what they would lose, so that it waits; empty if it is done
     * @throws InvolvementEnded if it has ended already
     * @throws SubmissionRefused if whoever notes it has an interest in it, or it waits already
     */
    public Optional<String> withdrawFor(Reference reference, String by) {
        Involvement involvement = desk.get(reference);
        involvement.requireOpen();
        involvement.stays().ifPresent(why -> {
            throw refused("Nobody can withdraw at this moment. What they read: \"%s\"".formatted(why));
        });
        Optional<String> loses = loses(involvement);
        if (loses.isEmpty()) {
            desk.withdrawFor(reference, by);
            return loses;
        }
        refuseTheInterested(reference, by);
        if (waiting(involvement).stream().anyMatch(word -> word.kind() == Kind.WITHDRAWAL)) {
            throw refused("This is noted already, and waits for their own word.");
        }
        tell(involvement, Kind.WITHDRAWAL, null, new Answers(Map.of()), by);
        desk.write(involvement, "It was noted that they withdraw; it counts once they have said so themselves", by);
        events.publishEvent(new LetterWanted(reference, NOTED, Map.of(), null));
        return loses;
    }

    private OwnWord tell(
            Involvement involvement, Kind kind, @Nullable String form, Answers answers, @Nullable String by) {
        waiting(involvement).stream().filter(word -> word.kind() == kind).forEach(OwnWord::drop);
        words.flush();
        return words.saveAndFlush(new OwnWord(involvement.id(), kind, form, answers, by, clock.instant()));
    }

    private void refuseTheInterested(Reference reference, String by) {
        interests.reasonToKeepAway(reference, by).ifPresent(reason -> {
            throw refused(reason);
        });
    }

    // Said by themselves

    /**
     * A coordinator has heard it from the person.
     *
     * @param by the Camunda user
     * @return what came of it, in words
     * @throws SubmissionRefused if it is settled, or whoever heard it has told it, or has any interest in the case
     */
    public String heard(UUID id, String by) {
        OwnWord word = words.findById(id)
                .filter(OwnWord::isOpen)
                .orElseThrow(() -> refused("This was settled meanwhile; nothing was changed."));
        Involvement involvement = desk.find(word.involvementId())
                .filter(Involvement::isOpen)
                .orElseThrow(() -> refused("Their case has ended meanwhile; nothing was changed."));
        interests.reasonAgainst(involvement.reference(), by).ifPresent(reason -> {
            throw refused(reason);
        });
        return switch (word.kind()) {
            case SIGN_UP -> {
                word.countsBy(by, clock.instant());
                desk.write(involvement, "They said themselves that they want this", by);
                yield "Noted: they want it themselves.";
            }
            case ANSWER -> {
                Form asked = asking.asked(involvement, word.form().orElseThrow());
                asking.take(
                        involvement,
                        asked,
                        word.countsBy(by, clock.instant()),
                        "Answered for them; they said it themselves too",
                        by);
                yield "Their answer counts now.";
            }
            case WITHDRAWAL -> {
                Instant effect = WallClock.moment(
                        LocalDate.now(clock).plus(TO_OBJECT).plusDays(1).atTime(MORNING), site.zone());
                word.heard(by, effect, clock.instant());
                desk.write(
                        involvement,
                        "They said themselves that they withdraw; it can be taken back until " + dates.day(effect),
                        by);
                events.publishEvent(
                        new LetterWanted(involvement.reference(), HEARD, Map.of("onDay", dates.day(effect)), null));
                yield "Noted. It takes effect on %s; until then they, or you, take it back."
                        .formatted(dates.day(effect));
            }
        };
    }

    /** It is not so, or not any more; says whether it still waited. */
    public boolean takeBack(UUID id, String by) {
        Optional<OwnWord> word = words.findById(id).filter(OwnWord::isWaiting);
        word.ifPresent(known -> {
            known.drop();
            desk.find(known.involvementId())
                    .ifPresent(involvement -> desk.write(involvement, "Taken back: what was noted for them", by));
        });
        return word.isPresent();
    }

    /** The applicant says by their own link that they do not withdraw. */
    public void stays(Involvement involvement) {
        waiting(involvement).stream()
                .filter(word -> word.kind() == Kind.WITHDRAWAL)
                .forEach(word -> takeBack(word.id(), Standing.APPLICANT));
    }

    /** Whatever is heard and can be taken back no more takes effect; says how many. */
    public int takeEffect() {
        List<OwnWord> due = words.findByStateAndTakesEffectLessThanEqual(OwnWord.State.HEARD, clock.instant());
        for (OwnWord word : due) {
            word.counts();
            desk.find(word.involvementId())
                    .filter(Involvement::isOpen)
                    .ifPresent(involvement -> desk.withdraw(
                            involvement,
                            "Withdrew, and told two of us so",
                            word.toldBy().orElseThrow()));
        }
        return due.size();
    }

    /** Nothing is kept of what was told and waits for nothing any more. */
    @EventListener
    void on(InvolvementConcluded concluded) {
        if (concluded.hasRowsIn("own_word")) {
            words.findByInvolvementId(concluded.involvement().id()).forEach(OwnWord::drop);
        }
    }

    // What others ask

    /** What waits for the person's own word, or can still be taken back; the longest first. */
    @Transactional(readOnly = true)
    public List<OwnWord> waiting(Involvement involvement) {
        return words.findByInvolvementId(involvement.id()).stream()
                .filter(OwnWord::isWaiting)
                .sorted(Comparator.comparing(OwnWord::toldAt))
                .toList();
    }

    /** The one of that id, of that case. */
    @Transactional(readOnly = true)
    public Optional<OwnWord> find(Involvement involvement, UUID id) {
        return words.findById(id).filter(word -> word.involvementId().equals(involvement.id()));
    }

    /** Whether the sign-up itself was somebody else's word, and the person has not said yet that they want it. */
    @Transactional(readOnly = true)
    public boolean lacksConsent(Reference reference) {
        return waiting(desk.get(reference)).stream().anyMatch(word -> word.kind() == Kind.SIGN_UP);
    }

    /** What the applicant would lose with the end of it, so that nobody ends it for them alone. */
    @Transactional(readOnly = true)
    public Optional<String> loses(Involvement involvement) {
        return losses.orderedStream()
                .flatMap(module -> module.by(involvement).stream())
                .findFirst();
    }

    private static SubmissionRefused refused(String why) {
        return new SubmissionRefused(List.of(new FieldError("", why)));
    }
}
