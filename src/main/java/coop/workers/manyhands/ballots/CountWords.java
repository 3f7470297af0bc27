package coop.workers.manyhands.ballots;

import java.math.BigDecimal;
import java.util.List;

/** What stages and ties say. */
final class CountWords {

    private final List<String> labels;

    CountWords(List<String> labels) {
        this.labels = labels;
    }

    String name(int candidate) {
        return labels.get(candidate - 1);
    }

    /** "Ann", "Ann and Ben", "Ann, Ben and Cy". */
    String names(List<Integer> candidates) {
        List<String> names = candidates.stream().map(this::name).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** To be added to what was done; empty if nobody reached it. */
    String withTheQuota(List<Integer> elected) {
        return elected.isEmpty()
                ? ""
                : " %s %s the quota and %s elected."
                        .formatted(names(elected), elected.size() == 1 ? "has" : "have", isOrAre(elected));
    }

    /** To be added likewise. */
    String withoutTheQuota(List<Integer> elected) {
        return elected.isEmpty()
                ? ""
                : " %s %s elected without the quota, as no more candidates are left than seats."
                        .formatted(names(elected), isOrAre(elected));
    }

    static String isOrAre(List<Integer> candidates) {
        return candidates.size() == 1 ? "is" : "are";
    }

    /** "1 vote", "12.5 votes". */
    static String votes(BigDecimal votes) {
        String number = votes.signum() == 0 ? "0" : votes.stripTrailingZeros().toPlainString();
        return number.equals("1") ? "1 vote" : number + " votes";
    }
}
