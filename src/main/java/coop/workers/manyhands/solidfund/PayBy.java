package coop.workers.manyhands.solidfund;

import java.time.LocalDate;
import java.util.Arrays;

/** How a supporter pays, and how often. The codes are those of the sign-up form. */
public enum PayBy {
    WEEKLY("weekly", "every week, by standing order"),
    MONTHLY("monthly", "every month, by standing order"),
    CO_OP("coop", "every month, through the co-op's payroll");

    private final String code;
    private final String label;

    PayBy(String code, String label) {
        this.code = code;
        this.label = label;
    }

    static PayBy of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody pays \"%s\".".formatted(code)));
    }

    public String label() {
        return label;
    }

    /** What each payment comes to, of so much a week. */
    Money each(Money weekly) {
        return this == WEEKLY ? weekly : weekly.everyMonth();
    }

    /** What so much each time comes to in a week, to the nearest penny. */
    Money weekly(Money each) {
        return this == WEEKLY ? each : each.everyWeek();
    }

    /** The day on which the payment after one of that day is expected. */
    LocalDate after(LocalDate day) {
        return this == WEEKLY ? day.plusWeeks(1) : day.plusMonths(1);
    }
}
