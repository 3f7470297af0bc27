package coop.workers.manyhands.figures;

/** A time that is measured. The columns are those of {@code involvement i}. */
public enum Measure {
    /** As the public page counts it: see {@code FirstAnswers}. */
    ANSWER(
            "Time to the first answer",
            "i.asked_at",
            "coalesce(i.first_answered_at, i.ended_at)",
            "i.first_answered_at is not null",
            Period.holds("i.asked_at")),
    /** Of those whom somebody of us had in hand: whoever never confirmed an address waited for nobody. */
    WHOLE(
            "From the sign-up to the end",
            "i.created_at",
            "i.ended_at",
            "true",
            "(i.asked_at is not null and " + Period.holds("i.ended_at") + ")");

    private final String label;
    private final String began;
    private final String ended;
    private final String over;
    private final String counted;

    Measure(String label, String began, String ended, String over, String counted) {
        this.label = label;
        this.began = began;
        this.ended = ended;
        this.over = over;
        this.counted = counted;
    }

    /** As coordinators read it. */
    public String label() {
        return label;
    }

    /** Since when somebody waited. */
    String began() {
        return began;
    }

    /** Until when; null while they wait still. */
    String ended() {
        return ended;
    }

    /** Whether the wait came to its end by what was waited for. */
    String over() {
        return over;
    }

    /** In which month it is counted, and whose it is: the condition for a period. */
    String counted() {
        return counted;
    }

    /** The moment by which it belongs to a month. */
    String moment() {
        return this == ANSWER ? "i.asked_at" : "i.ended_at";
    }
}
