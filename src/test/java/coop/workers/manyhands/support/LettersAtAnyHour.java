package coop.workers.manyhands.support;

import coop.workers.manyhands.cases.LetterHours;
import java.time.Instant;

/** In tests letters go at any hour, for tests run at any hour, but where one says that the usual ones are kept. */
public final class LettersAtAnyHour implements LetterHours {

    private final LetterHours usual;
    private volatile boolean kept;

    LettersAtAnyHour(LetterHours usual) {
        this.usual = usual;
    }

    /** From now on the usual hours are kept, or no more. */
    public void keepUsualHours(boolean keep) {
        this.kept = keep;
    }

    @Override
    public Instant opens(Instant moment) {
        return kept ? usual.opens(moment) : moment;
    }
}
