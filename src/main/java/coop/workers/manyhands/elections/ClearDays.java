package coop.workers.manyhands.elections;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Clear days as UK societies count them: neither the day on which the notice is sent counts nor the day of the meeting.
 * Days are days of the calendar: weekends, holidays and the days on which the clocks change count like any other.
 */
public final class ClearDays {

    private ClearDays() {}

    /** How many clear days lie between the two; none where they are the same day or follow each other. */
    public static long between(LocalDate sent, LocalDate held) {
        return Math.max(0, ChronoUnit.DAYS.between(sent, held) - 1);
    }

    /** The last day on which a notice of so many clear days can be sent. With none it can go out on the day itself. */
    public static LocalDate lastDayToSend(int clearDays, LocalDate held) {
        return clearDays == 0 ? held : held.minusDays(clearDays + 1L);
    }

    /** The first day on which a meeting can be held after such a notice. */
    public static LocalDate firstDayToHold(LocalDate sent, int clearDays) {
        return clearDays == 0 ? sent : sent.plusDays(clearDays + 1L);
    }
}
