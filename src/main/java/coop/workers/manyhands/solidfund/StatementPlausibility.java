package coop.workers.manyhands.solidfund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What does not fit into a statement's own order or balance. */
final class StatementPlausibility {

    /** Banks book some days late what they show by the day of the deed. */
    private static final int DAYS_OUT_OF_ORDER = 10;

    /** If more lines than one in five do not fit, the file keeps no order at all, or its balance is of something else. */
    private static final int ONE_IN = 5;

    private StatementPlausibility() {}

    /**
     * A line, as far as it matters here.
     *
     * @param signed what came in, or, below zero, what went out
     * @param balance after it, or before it where the newest line comes first; null if the file says none
     */
    record Line(
            int number,
            LocalDate day,
            BigDecimal signed,
            @Nullable BigDecimal balance) {}

    /** What is doubtful, by the number of the line. */
    static Map<Integer, String> doubts(List<Line> lines) {
        Map<Integer, String> doubts = new LinkedHashMap<>();
        outOfOrder(lines).forEach(line -> doubts.put(line, "Its day is out of this statement's order."));
        SortedSet<Integer> wrong = withWrongBalance(lines);
        if (wrong.size() * 2 > lines.size()) {
            doubts.put(
                    wrong.first(),
                    "The balance does not add up, here and on most lines after it: perhaps lines are missing.");
        } else {
            wrong.forEach(line -> doubts.put(line, "The balance does not add up here."));
        }
        return doubts;
    }

    /** Those that are not in the longest run of lines that are in order, if all but a few are. */
    private static Set<Integer> outOfOrder(List<Line> lines) {
        long[] days = lines.stream().mapToLong(line -> line.day().toEpochDay()).toArray();
        boolean[] up = longestRun(days);
        boolean[] down = longestRun(Arrays.stream(days).map(day -> -day).toArray());
        boolean[] run = count(up) >= count(down) ? up : down;
        Set<Integer> wrong = new HashSet<>();
        if ((lines.size() - count(run)) * ONE_IN > lines.size()) {
            return wrong;
        }
        long last = Long.MIN_VALUE;
        for (int i = 0; i < days.length; i++) {
            if (run[i]) {
                last = days[i];
            } else {
                long near = last == Long.MIN_VALUE ? next(days, run, i) : last;
                if (Math.abs(days[i] - near) > DAYS_OUT_OF_ORDER) {
                    wrong.add(lines.get(i).number());
                }
            }
        }
        return wrong;
    }

    private static long next(long[] days, boolean[] run, int from) {
        for (int i = from; i < days.length; i++) {
            if (run[i]) {
                return days[i];
            }
        }
        return days[from];
    }

    private static int count(boolean[] run) {
        int count = 0;
        for (boolean in : run) {
            count += in ? 1 : 0;
        }
        return count;
    }

    /** Which belong to a longest run that never falls, in time n log n. */
    private static boolean[] longestRun(long[] values) {
        int[] before = new int[values.length];
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            int low = 0;
            int high = ends.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[ends.get(middle)] <= values[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(i);
            } else {
                ends.set(low, i);
            }
        }
        boolean[] run = new boolean[values.length];
        for (int i = ends.isEmpty() ? -1 : ends.get(ends.size() - 1); i >= 0; i = before[i]) {
            run[i] = true;
        }
        return run;
    }

    /** Oldest line first, or newest first: whichever explains more. */
    private static SortedSet<Integer> withWrongBalance(List<Line> lines) {
        SortedSet<Integer> oldestFirst = new TreeSet<>();
        SortedSet<Integer> newestFirst = new TreeSet<>();
        for (int i = 1; i < lines.size(); i++) {
            BigDecimal here = lines.get(i).balance();
            BigDecimal before = lines.get(i - 1).balance();
            if (here == null || before == null) {
                continue;
            }
            if (here.subtract(before).compareTo(lines.get(i).signed()) != 0) {
                oldestFirst.add(lines.get(i).number());
            }
            if (before.subtract(here).compareTo(lines.get(i - 1).signed()) != 0) {
                newestFirst.add(lines.get(i - 1).number());
            }
        }
        return oldestFirst.size() <= newestFirst.size() ? oldestFirst : newestFirst;
    }
}
