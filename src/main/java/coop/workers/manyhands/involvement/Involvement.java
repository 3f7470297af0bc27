package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Case;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.links.Linked;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One person's way through one opportunity. Open until it has an outcome; while open it stands somewhere, with a date. */
@Entity
public class Involvement extends Case implements Linked {

    /** What people read while the diagram of the pause has not said it yet; the same words. */
    private static final String PAUSED = "Paused until the agreed day";

    private String opportunity;
    private @Nullable String workingGroup;
    private UUID personId;
    private String submissionKey;
    private String submissionDigest;
    private boolean addressConfirmed;
    private @Nullable String enteredBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    private @Nullable UUID meetingId;
    private @Nullable UUID declinedMeetingId;
    private @Nullable Instant ratherOn;

    private @Nullable UUID helperId;
    private @Nullable Instant pausedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Standing beforePause;

    private @Nullable String pausedWith;
    private boolean pausedWithPathway;

    private @Nullable String stays;
    private @Nullable String endedAs;

    private int question;
    private int linkGeneration;
    private @Nullable Instant askedAt;
    private @Nullable Instant firstAnsweredAt;
    private @Nullable String lastMilestone;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Involvement() {}

    Involvement(
            Reference reference,
            Opportunity opportunity,
            String pathway,
            PersonId person,
            Submission submission,
            Answers answers,
            Instant now) {
        super(UUID.randomUUID(), reference, pathway, now);
        this.opportunity = opportunity.slug();
        this.workingGroup = opportunity.workingGroup();
        this.personId = person.value();
        this.submissionKey = submission.key();
        this.submissionDigest = submission.digest();
        this.answers = answers.values();
    }

    /** A coordinator typed the sign-up in. */
    void enteredBy(String user) {
        this.enteredBy = user;
    }

    /** The Camunda user who typed the sign-up in for the applicant; empty where they did it themselves, as most. */
    public Optional<String> enteredBy() {
        return Optional.ofNullable(enteredBy);
    }

    /** The applicant showed that the email address is theirs. Says whether that is news. */
    boolean confirmAddress() {
        boolean news = !addressConfirmed;
        addressConfirmed = true;
        return news;
    }

    @Override
    protected void standsAt(Standing standing, Instant now) {
        super.standsAt(standing, now);
        this.stays = standing.stays();
        if (standing.form() != null) {
            question++;
        }
        if (standing.turn() == Turn.COORDINATOR && askedAt == null) {
            this.askedAt = now;
        }
    }

    /** Counts what the applicant was asked so far: the same form asked again is another question. */
    int question() {
        return question;
    }

    /** A coordinator has answered; how long the first answer took is counted from when it was first their turn. */
    void answeredByCoordinator(Instant now) {
        if (firstAnsweredAt == null) {
            this.firstAnsweredAt = now;
        }
    }

    @Override
    protected void end(Outcome how, Instant now) {
        requireOpen();
        this.lastMilestone = beforePause == null ? milestone() : beforePause.milestone();
        super.end(how, now);
        this.pausedAt = null;
        this.beforePause = null;
        this.pausedWith = null;
        this.pausedWithPathway = false;
        this.stays = null;
    }

    @Override
    protected void reopen() {
        super.reopen();
        this.endedAs = null;
        this.meetingId = null;
        this.ratherOn = null;
    }

    /** The end has words of its own. */
    void endsAs(String words) {
        if (!isTwin()) {
            this.endedAs = words;
        }
    }

    /** The same person is in the same thing already: however its pathway leaves, nobody withdraws. */
    void isSentTwice() {
        requireOpen();
        this.endedAs = Outcome.TWICE.label();
    }

    /** Whether it was, and goes on as the other. */
    boolean isTwin() {
        return Outcome.TWICE.label().equals(endedAs);
    }

    /** How it ends, where its pathway says that it ends so. */
    Outcome outcomeOf(Outcome said) {
        return isTwin() ? Outcome.TWICE : said;
    }

    /** How it ended, in words to the applicant: those of its end in the diagram, or else the usual ones; empty while it is open. */
    public String endInWords() {
        Outcome how = outcome();
        return how == null ? "" : endedAs == null ? how.label() : endedAs;
    }

    /** Where it stood when it ended; empty while it is open, and where it had stood nowhere yet. */
    public Optional<String> stoodLastAt() {
        return isOpen() ? Optional.empty() : Optional.ofNullable(lastMilestone);
    }

    /** Whether its end says by itself how it ended. */
    public boolean hasWordsOfItsOwn() {
        return endedAs != null && !isTwin();
    }

    @Override
    public Optional<Standing> standing() {
        return super.standing().map(standing -> standing.staying(stays));
    }

    /** Why the applicant cannot withdraw at this moment, in words to them; empty if they can. */
    public Optional<String> stays() {
        return Optional.ofNullable(stays);
    }

    /**
     * Stands still until a day, and keeps in mind where it stood.
     *
     * @param group the Camunda group that has it meanwhile
     */
    void pause(Instant until, String group, Instant now) {
        requireOpen();
        if (isPaused()) {
            throw new IllegalStateException("%s is paused already.".formatted(reference()));
        }
        Standing before = standing()
                .orElseThrow(() -> new IllegalStateException("%s stands nowhere yet.".formatted(reference())));
        this.beforePause = before;
        this.pausedAt = now;
        this.pausedWith = group;
        standsAt(new Standing(PAUSED, Turn.CALENDAR, Standing.CALENDAR, until, List.of(), null, stays), now);
    }

    /** Stands still as everybody on its pathway does, until that goes on. */
    void pauseWithPathway(Instant until, String group, Instant now) {
        pause(until, group, now);
        this.pausedWithPathway = true;
    }

    /** Goes on where it stood, which is due then. */
    void goOn(Instant newDue, Instant now) {
        Standing before = Optional.ofNullable(beforePause)
                .orElseThrow(() -> new IllegalStateException("%s is not paused.".formatted(reference())));
        this.pausedAt = null;
        this.beforePause = null;
        this.pausedWith = null;
        this.pausedWithPathway = false;
        standsAt(before.dueOn(newDue), now);
    }

    /** What is paused goes on with the other group. */
    @Override
    protected void passesTo(String group) {
        if (beforePause == null) {
            super.passesTo(group);
        } else {
            requireOpen();
            this.beforePause = beforePause.with(group);
            this.pausedWith = group;
        }
    }

    @Override
    protected void dueMoves(Instant former, Instant now) {
        super.dueMoves(former, now);
        if (beforePause != null && former.equals(beforePause.due())) {
            this.beforePause = beforePause.dueOn(now);
        }
    }

    void forget(Set<String> fields) {
        Map<String, String> kept = new LinkedHashMap<>(answers);
        if (kept.keySet().removeAll(fields)) {
            this.answers = kept;
        }
    }

    void inviteTo(UUID meeting) {
        requireOpen();
        this.meetingId = meeting;
        this.ratherOn = null;
    }

    /** The date that they would rather come on than the one that they were invited to; null for the one after. */
    void wouldRatherComeOn(@Nullable Instant date) {
        requireOpen();
        this.ratherOn = date;
    }

    /** The date that they would rather come on, until they are invited to it. */
    Optional<Instant> ratherOn() {
        return Optional.ofNullable(ratherOn);
    }

    /** They were invited by mistake: nobody expects them there. */
    void notInvited() {
        requireOpen();
        this.meetingId = null;
    }

    /** The applicant cannot come to the meeting that they were invited to. */
    void declineMeeting() {
        requireOpen();
        if (meetingId != null) {
            this.declinedMeetingId = meetingId;
            this.meetingId = null;
        }
    }

    /** The last meeting that they said they cannot come to: they are invited to a later one. */
    Optional<UUID> declinedMeeting() {
        return Optional.ofNullable(declinedMeetingId);
    }

    void helpedBy(PersonId helper) {
        this.helperId = helper.value();
    }

    void losesHelper() {
        this.helperId = null;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** The links that were mailed or shown so far work no more. */
    void voidLinks() {
        this.linkGeneration++;
    }

    @Override
    protected void requireOpen() {
        if (!isOpen()) {
            throw new InvolvementEnded(reference());
        }
    }

    /** Whether it stands still by somebody's wish: nothing is due, and nobody is reminded. */
    public boolean isPaused() {
        return pausedAt != null;
    }

    /** Whether it stands still because its pathway does: it goes on with that, and by nobody else's wish. */
    public boolean isPausedWithPathway() {
        return pausedWithPathway;
    }

    /** Since when it stands still. */
    public Optional<Instant> pausedAt() {
        return Optional.ofNullable(pausedAt);
    }

    /** The day on which the pause ends; empty if it is not paused, or if somebody is asked at this moment whether it goes on. */
    public Optional<Instant> pausedUntil() {
        return isPaused() && turn() == Turn.CALENDAR ? Optional.ofNullable(due()) : Optional.empty();
    }

    /** Where it stood before the pause, and goes on from. */
    public Optional<Standing> beforePause() {
        return Optional.ofNullable(beforePause);
    }

    /** The slug of the opportunity. */
    public String opportunity() {
        return opportunity;
    }

    /** The slug of the working group that it is about, if it is about one. */
    public @Nullable String workingGroup() {
        return workingGroup;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    /** Names the press of the button that it came in by: those that came in together have the same. */
    String submissionKey() {
        return submissionKey;
    }

    String submissionDigest() {
        return submissionDigest;
    }

    public boolean addressConfirmed() {
        return addressConfirmed;
    }

    /** What was answered at sign-up, apart from who the person is. */
    public Answers answers() {
        return new Answers(answers);
    }

    /** Who helps along, such as a host or whoever vouches; never the applicant. */
    public Optional<PersonId> helper() {
        return Optional.ofNullable(helperId).map(PersonId::new);
    }

    /** The meeting that the applicant was invited to last. */
    public Optional<UUID> meeting() {
        return Optional.ofNullable(meetingId);
    }

    /** Counts how often its links were made useless; goes into each new one. */
    public int linkGeneration() {
        return linkGeneration;
    }

    /** Whether a coordinator has answered: from then on others act by what it says. */
    public boolean answeredByCoordinator() {
        return firstAnsweredAt != null;
    }
}
