package coop.workers.manyhands.solidfund;

import java.util.Arrays;
import java.util.Optional;

/** In which order the numbers of a day are written. */
public enum DayOrder {
    DAY_FIRST("dmy", "day, month, year"),
    MONTH_FIRST("mdy", "month, day, year"),
    YEAR_FIRST("ymd", "year, month, day");

    private final String code;
    private final String words;

    DayOrder(String code, String words) {
        this.code = code;
        this.words = words;
    }

    public String code() {
        return code;
    }

    /** Such as {@code day, month, year}. */
    public String words() {
        return words;
    }

    public static Optional<DayOrder> find(String code) {
        return Arrays.stream(values()).filter(order -> order.code.equals(code)).findFirst();
    }
}
