package coop.workers.manyhands.ballots;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ballots as they were cast, alike ones together. Everything that a count needs, and that a ballot file holds.
 *
 * @param seats how many are to be elected
 * @param candidates their labels; the first one is candidate number 1, as in a ballot file
 * @param withdrawn numbers of those who no longer stand; what is marked for them is passed over
 * @param papers blank ones among them
 * @param title what the election is called
 */
public record Ballots(int seats, List<String> candidates, Set<Integer> withdrawn, List<Ballot> papers, String title) {

    /** More than anybody would rank. The seats end there too. */
    public static final int MOST_CANDIDATES = 100;

    /** Different papers, each a line of a ballot file. */
    public static final int MOST_LINES = 100_000;

    /** Papers altogether: in hundred-thousandths, times a value in hundred-thousandths, they still fit a {@code long}. */
    public static final long MOST_PAPERS = 10_000_000;

    /**
     * Labels and title are kept as a ballot file can hold them: on one line, and with {@code '} for {@code "}.
     *
     * @throws IllegalArgumentException if papers or withdrawals name a candidate that is not there, or a limit is passed
     */
    public Ballots {
        candidates = candidates.stream().map(Ballots::oneLine).toList();
        withdrawn = Collections.unmodifiableSet(new TreeSet<>(withdrawn));
        papers = List.copyOf(papers);
        title = oneLine(title);
        CandidateStanding.check(seats, candidates, withdrawn);
        if (title.isEmpty()) {
            throw new IllegalArgumentException("The election has no title");
        }
        if (papers.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "%d different papers are too many; up to %d are counted".formatted(papers.size(), MOST_LINES));
        }
        long count = 0;
        for (Ballot paper : papers) {
            for (int candidate : paper.ranking()) {
                CandidateStanding.checkNumber(candidate, candidates.size());
            }
            if (paper.weight() > MOST_PAPERS - count) {
                throw new IllegalArgumentException("Up to %d papers are counted".formatted(MOST_PAPERS));
            }
            count += paper.weight();
        }
    }

    /** How many papers were cast, blank ones included. */
    public long count() {
        return papers.stream().mapToLong(Ballot::weight).sum();
    }

    /** The numbers of those who stand, lowest first. */
    public List<Integer> standing() {
        return CandidateStanding.of(candidates.size(), withdrawn);
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip().replace('"', '\'');
    }
}
