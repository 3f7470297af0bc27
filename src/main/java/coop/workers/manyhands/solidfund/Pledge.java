package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody promised to pay to Solidfund, and how it stands: the register of supporters. Holds no bank details: the
 * reference is all that ties a payment to it.
 */
@Entity
public class Pledge {

    /** How a pledge stands. */
    public enum State {
        /** Promised; no payment is known yet. */
        PROMISED("Promised"),
        /** A registered supporter. */
        SUPPORTING("Supporter"),
        /** A registered supporter who pays nothing for a while. */
        PAUSED("Paused"),
        /** Nothing came for too long; paying again brings it back. */
        LAPSED("Lapsed"),
        /** Over. Money that comes all the same has to be settled by somebody. */
        ENDED("Ended");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    private UUID id;

    private String reference;
    private UUID personId;
    private UUID involvementId;
    private int weeklyPence;

    @Enumerated(EnumType.STRING)
    private PayBy payBy;

    private @Nullable String coop;
    private boolean share;

    @Enumerated(EnumType.STRING)
    private State state;

    private LocalDate promisedOn;
    private @Nullable LocalDate registeredOn;
    private @Nullable LocalDate paidUntil;
    private @Nullable LocalDate expectedFrom;
    private @Nullable LocalDate pausedUntil;
    private @Nullable LocalDate solidfundToldOn;
    private @Nullable LocalDate endedOn;
    private @Nullable Integer eachPence;
    private @Nullable LocalDate takenOverOn;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Pledge() {}

    Pledge(
            PaymentReference reference,
            PersonId person,
            UUID involvement,
            Money weekly,
            PayBy payBy,
            @Nullable String coop,
            boolean share,
            LocalDate today) {
        this.id = UUID.randomUUID();
        this.reference = reference.value();
        this.personId = person.value();
        this.involvementId = involvement;
        this.weeklyPence = weekly.pence();
        this.payBy = payBy;
        this.coop = coop;
        this.share = share;
        this.state = State.PROMISED;
        this.promisedOn = today;
    }

    /** Of somebody who has been a registered supporter elsewhere; nobody calls late what was not expected here. */
    static Pledge takenOver(PersonId person, UUID involvement, FormerSupport former, LocalDate today) {
        Money weekly = former.payBy().weekly(former.each());
        Pledge pledge = new Pledge(
                former.reference(), person, involvement, weekly, former.payBy(), former.coop(), false, former.since());
        pledge.eachPence = former.payBy().each(weekly).equals(former.each())
                ? null
                : former.each().pence();
        pledge.takenOverOn = today;
        pledge.registeredOn = former.since();
        pledge.state = State.SUPPORTING;
        pledge.expectNothingBefore(today);
        return pledge;
    }

    /** A payment is known: they are a registered supporter. Says whether they have been one before. */
    boolean register(LocalDate today) {
        requireNotEnded();
        boolean returns = registeredOn != null;
        if (!returns) {
            registeredOn = today;
        }
        state = State.SUPPORTING;
        return returns;
    }

    /**
     * The payment by which they became a supporter was a mistake: they have promised, and no payment is known. What has
     * lapsed since stays so, and begins with a payment all the same.
     */
    void isNoSupporterYet() {
        requireNotEnded();
        this.state = state == State.LAPSED ? State.LAPSED : State.PROMISED;
        this.registeredOn = null;
        this.pausedUntil = null;
        this.expectedFrom = null;
    }

    /** Whether they are registered, be it that they pause or that nothing came for long. */
    boolean isSupporter() {
        return registeredOn != null && state != State.ENDED;
    }

    /** Until when a payment of that day and sum lasts: to the next one, or longer if more came than one takes. */
    LocalDate covers(LocalDate day, Money amount) {
        LocalDate next = payBy.after(day);
        LocalDate worth = day.plusDays(7L * amount.pence() / weeklyPence);
        return worth.isAfter(next) ? worth : next;
    }

    /** The payments that are known last until then; none is known if null. */
    void isPaidUntil(@Nullable LocalDate day) {
        this.paidUntil = day;
    }

    /** No payment is expected before the one after today's. */
    void expectNothingBefore(LocalDate today) {
        this.expectedFrom = payBy.after(today);
    }

    void changeWeekly(Money weekly, LocalDate today) {
        requireNotEnded();
        this.weeklyPence = weekly.pence();
        this.eachPence = null;
        expectNothingBefore(today);
    }

    void pause(LocalDate until) {
        if (state != State.SUPPORTING && state != State.PAUSED) {
            throw new IllegalStateException("Only a supporter can pause, and this pledge is " + state + ".");
        }
        this.state = State.PAUSED;
        this.pausedUntil = until;
    }

    /** A pause is over; nothing happens to whoever does not pause. */
    void resume(LocalDate today) {
        if (state == State.PAUSED) {
            this.state = State.SUPPORTING;
            this.pausedUntil = null;
            expectNothingBefore(today);
        }
    }

    /** Solidfund may be told who they are. */
    void maySolidfundKnow() {
        requireNotEnded();
        this.share = true;
    }

    void solidfundWasTold(LocalDate today) {
        this.solidfundToldOn = today;
    }

    void lapse() {
        requireNotEnded();
        this.state = State.LAPSED;
    }

    void end(LocalDate today) {
        requireNotEnded();
        this.state = State.ENDED;
        this.endedOn = today;
        this.pausedUntil = null;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    private void requireNotEnded() {
        if (state == State.ENDED) {
            throw new IllegalStateException("The pledge %s has ended.".formatted(reference));
        }
    }

    /** The day on which the next payment is expected; empty while none is. */
    public Optional<LocalDate> nextExpected() {
        if (state != State.SUPPORTING || (paidUntil == null && expectedFrom == null)) {
            return Optional.empty();
        }
        if (paidUntil == null || expectedFrom == null) {
            return Optional.ofNullable(paidUntil == null ? expectedFrom : paidUntil);
        }
        return Optional.of(paidUntil.isAfter(expectedFrom) ? paidUntil : expectedFrom);
    }

    /** The last day on which the next payment is not late yet. */
    public Optional<LocalDate> inTimeUntil(Period grace) {
        return nextExpected().map(day -> day.plus(grace));
    }

    public UUID id() {
        return id;
    }

    /** What they type at their bank. */
    public PaymentReference reference() {
        return new PaymentReference(reference);
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public UUID involvementId() {
        return involvementId;
    }

    public Money weekly() {
        return new Money(weeklyPence);
    }

    public PayBy payBy() {
        return payBy;
    }

    /** What each of their payments comes to. */
    public Money each() {
        return eachPence == null ? payBy.each(weekly()) : new Money(eachPence);
    }

    /** Such as {@code £4.33 every month, by standing order}. */
    public String words() {
        return "%s %s".formatted(each().words(), payBy.label());
    }

    /** The co-op through which they pay, if they do. */
    public @Nullable String coop() {
        return coop;
    }

    /** Whether Solidfund may be told who they are. */
    public boolean share() {
        return share;
    }

    public State state() {
        return state;
    }

    public LocalDate promisedOn() {
        return promisedOn;
    }

    /** Since when they have been a registered supporter; with gaps, if it lapsed in between. */
    public @Nullable LocalDate registeredOn() {
        return registeredOn;
    }

    /** When a list said that they are a supporter, so that no payment had to say it; null for whoever signed up here. */
    public @Nullable LocalDate takenOverOn() {
        return takenOverOn;
    }

    /** Whether anything was noted of it since it was made. */
    boolean isUntouched() {
        return version == 0;
    }

    public @Nullable LocalDate paidUntil() {
        return paidUntil;
    }

    public @Nullable LocalDate pausedUntil() {
        return pausedUntil;
    }

    public @Nullable LocalDate solidfundToldOn() {
        return solidfundToldOn;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }
}
