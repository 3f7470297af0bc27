package coop.workers.manyhands.forms;

import coop.workers.manyhands.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A day and a time that somebody chose in a form, as a moment. */
public final class ChosenMoment {

    private ChosenMoment() {}

    /**
     * That moment.
     *
     * @param field where the time was filled in
     * @throws SubmissionRefused if the clocks go forward over that time on that day
     */
    public static Instant at(LocalDate day, LocalTime time, ZoneId zone, String field) {
        WallClock.skipped(day.atTime(time), zone).ifPresent(why -> {
            throw new SubmissionRefused(List.of(new FieldError(field, why + " Choose another time.")));
        });
        return WallClock.moment(day.atTime(time), zone);
    }
}
