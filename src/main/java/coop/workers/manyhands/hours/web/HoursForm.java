package coop.workers.manyhands.hours.web;

import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.hours.HoursBook;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody typed to note their hours, as they typed it, and what is wrong with it. */
record HoursForm(String group, String day, String hours, String words) {

    /** The most characters of what it was. */
    static final int LONGEST = 200;

    /** So far back one notes hours. */
    private static final int YEARS = 2;

    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    HoursForm {
        group = group.strip();
        day = day.strip();
        hours = hours.strip();
        words = words.strip();
    }

    /** How many minutes; null if it is no number of hours, or none that a day has. */
    @Nullable
    Integer minutes() {
        if (!hours.matches("[0-9]{1,2}([.,][0-9]{1,2})?")) {
            return null;
        }
        BigDecimal minutes = new BigDecimal(hours.replace(',', '.')).multiply(HOUR);
        int whole = minutes.intValue();
        return whole < 1 || whole > HoursBook.MOST_MINUTES ? null : whole;
    }

    /** The day; null if it is none. */
    @Nullable
    LocalDate onDay() {
        try {
            return day.length() > 10 ? null : LocalDate.parse(day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /**
     * What is wrong, field by field.
     *
     * @param groups the groups that there are to choose from
     */
    List<FieldError> faults(Collection<String> groups, LocalDate today) {
        List<FieldError> faults = new ArrayList<>();
        if (!groups.contains(group)) {
            faults.add(new FieldError("hoursGroup", "Choose a group of yours that agreed to it."));
        }
        LocalDate when = onDay();
        if (when == null || when.isAfter(today) || when.isBefore(today.minusYears(YEARS))) {
            faults.add(new FieldError("hoursDay", "A day of the last two years, please; today at the latest."));
        }
        if (minutes() == null) {
            faults.add(new FieldError("hoursLong", "A number of hours, such as 1.5; a day at most."));
        }
        if (words.length() > LONGEST) {
            faults.add(new FieldError("hoursWords", "At most %d characters, please.".formatted(LONGEST)));
        } else {
            Characters.firstForbidden(words, false)
                    .ifPresent(character -> faults.add(new FieldError(
                            "hoursWords",
                            "There is a character that nobody can see (%s); type it anew.".formatted(character))));
        }
        return faults;
    }
}
