package coop.workers.manyhands.catalogue;

import coop.workers.manyhands.forms.Answers;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that the federation invites people to do. Leads into a pathway, or says how to get in touch. */
@Entity
public class Opportunity {

    @Id
    private String slug;

    private String title;
    private String summary;
    private @Nullable String details;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Who who;

    @Enumerated(EnumType.STRING)
    private TimeNeeded timeNeeded;

    private @Nullable Integer minutes;
    private @Nullable String commitment;
    private @Nullable String whatYouNeed;
    private @Nullable String meets;

    @Enumerated(EnumType.STRING)
    private Status status;

    private boolean neededThisQuarter;
    private @Nullable String neededBecause;
    private String lookedAfterBy;
    private @Nullable String pathway;
    private @Nullable String workingGroup;
    private @Nullable String link;
    private @Nullable Integer places;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Enjoyment> enjoy;

    private @Nullable String repeatable;
    private int position;
    private boolean edited;
    private boolean ordered;
    private @Nullable Instant retiredAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Opportunity() {}

    @SuppressWarnings("NullAway.Init")
    Opportunity(OpportunityEntry entry, int position) {
        this.slug = entry.slug();
        this.position = position;
        become(entry, entry.neededBecause() != null);
    }

    /** Says all that anew. */
    final void become(OpportunityEntry entry, boolean needed) {
        this.title = entry.title();
        this.summary = entry.summary();
        this.details = entry.details();
        this.kind = entry.kind();
        this.who = entry.who();
        this.timeNeeded = entry.time();
        this.minutes = entry.minutes();
        this.commitment = entry.commitment();
        this.whatYouNeed = entry.whatYouNeed();
        this.meets = entry.meets();
        this.status = entry.status();
        this.neededThisQuarter = needed;
        this.neededBecause = entry.neededBecause();
        this.lookedAfterBy = entry.lookedAfterBy();
        this.pathway = entry.pathway();
        this.workingGroup = entry.group();
        this.link = entry.link();
        this.places = entry.places();
        this.enjoy = inOrder(entry.enjoy());
        this.repeatable = entry.repeatable();
    }

    /** All that it says. */
    OpportunityEntry entry() {
        return new OpportunityEntry(
                slug,
                title,
                summary,
                details,
                kind,
                who,
                timeNeeded,
                minutes,
                commitment,
                whatYouNeed,
                meets,
                status,
                neededBecause,
                lookedAfterBy,
                pathway,
                workingGroup,
                link,
                places,
                enjoy(),
                repeatable);
    }

    /** Whether somebody changed it in the running site, so that its file does not say what holds. */
    public boolean isEdited() {
        return edited;
    }

    void edited(boolean byHand) {
        this.edited = byHand;
    }

    /** Whether somebody put its kind in order. */
    boolean isOrdered() {
        return ordered;
    }

    void standsAt(int place, boolean byHand) {
        this.position = place;
        this.ordered = byHand;
    }

    /** Whether it is offered no more. Whoever is on their way through it goes on. */
    public boolean isRetired() {
        return retiredAt != null;
    }

    void retire(@Nullable Instant at) {
        this.retiredAt = at;
    }

    /** Takes people up from now on; says whether that is news. */
    boolean open() {
        boolean news = !acceptsNow();
        this.status = Status.OPEN;
        this.edited = true;
        return news;
    }

    /** Says more, or something else, on its own page. */
    void describe(String details) {
        this.details = details;
        this.edited = true;
    }

    int position() {
        return position;
    }

    /** Whether people are taken up now; otherwise they are kept on the waiting list. What is retired keeps its status. */
    public boolean acceptsNow() {
        return status == Status.OPEN;
    }

    /** The part of the address that names it, such as {@code communications}. */
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /** One or two sentences for the list. */
    public String summary() {
        return summary;
    }

    /** More for the page of its own; paragraphs are divided by empty lines. */
    public @Nullable String details() {
        return details;
    }

    public Kind kind() {
        return kind;
    }

    public Who who() {
        return who;
    }

    public TimeNeeded timeNeeded() {
        return timeNeeded;
    }

    /** Minutes that it takes at most, where that is known. */
    public @Nullable Integer minutes() {
        return minutes;
    }

    /** The commitment in words, such as {@code 1.5 hours a month}. */
    public @Nullable String commitment() {
        return commitment;
    }

    public @Nullable String whatYouNeed() {
        return whatYouNeed;
    }

    /** When it meets, in words. */
    public @Nullable String meets() {
        return meets;
    }

    public Status status() {
        return status;
    }

    public boolean neededThisQuarter() {
        return neededThisQuarter;
    }

    /** Why it is needed this quarter, if it is. */
    public @Nullable String neededBecause() {
        return neededBecause;
    }

    /** The group of coordinators that looks after it, such as {@code facilitators-communications}. */
    public String lookedAfterBy() {
        return lookedAfterBy;
    }

    /** The key of the pathway that it leads into; none while that is not built. */
    public @Nullable String pathway() {
        return pathway;
    }

    /** The slug of the working group that it belongs to, if it does. */
    public @Nullable String workingGroup() {
        return workingGroup;
    }

    /** How many can have the role at once; none where it is as many as like. */
    public @Nullable Integer places() {
        return places;
    }

    /**
     * Whether somebody who is on their way through it may sign up for it once more, with these answers: a second photo,
     * yes; a second membership, no. The catalogue says {@code always}, or with which answers, such as
     * {@code nominates=another} or {@code wish=plan|propose}.
     */
    public boolean repeatable(Answers answers) {
        if (repeatable == null || repeatable.equals("always")) {
            return repeatable != null;
        }
        String[] only = repeatable.split("=", 2);
        String answer = answers.text(only[0]);
        return only.length == 2
                && answer != null
                && List.of(only[1].split("\\|")).contains(answer);
    }

    /** What people may enjoy about it. */
    public Set<Enjoyment> enjoy() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(enjoy));
    }

    private static List<Enjoyment> inOrder(Set<Enjoyment> enjoy) {
        return enjoy.stream().sorted().toList();
    }

    /** Whether it is a link and no more: nothing is taken up here. */
    public boolean isLink() {
        return pathway == null && link != null;
    }

    /** Where to read more, if there is such a place. */
    public @Nullable String link() {
        return link;
    }

    public int version() {
        return version;
    }
}
