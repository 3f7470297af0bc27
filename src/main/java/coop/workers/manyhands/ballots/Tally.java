package coop.workers.manyhands.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The votes of each candidate as the meeting counted them by hand, for approval, block and confirmatory votes.
 *
 * @param seats how many are to be elected
 * @param candidates their labels; the first one is candidate number 1
 * @param withdrawn numbers of those who no longer stand; their votes are passed over
 * @param papers how many were cast, spoiled ones included
 * @param votes of each candidate, in their order; in a confirmatory vote, those for
 * @param against in a confirmatory vote, those against each candidate; else empty
 * @param spoiled papers that do not count
 */
public record Tally(
        int seats,
        List<String> candidates,
        Set<Integer> withdrawn,
        long papers,
        List<Long> votes,
        List<Long> against,
        long spoiled) {

    /**
     * Something about the numbers that cannot be.
     *
     * @param candidate whose votes they are; null if it is about the papers altogether
     * @param reason what is wrong and what to do, in words
     */
    public record Fault(@Nullable Integer candidate, String reason) {}

    /** @throws IllegalArgumentException if there are not as many votes as candidates */
    public Tally {
        candidates = candidates.stream().map(Ballots::oneLine).toList();
        withdrawn = Collections.unmodifiableSet(new TreeSet<>(withdrawn));
        votes = List.copyOf(votes);
        against = List.copyOf(against);
        CandidateStanding.check(seats, candidates, withdrawn);
        if (votes.size() != candidates.size() || (!against.isEmpty() && against.size() != candidates.size())) {
            throw new IllegalArgumentException("There are %d candidates, votes of %d and votes against %d"
                    .formatted(candidates.size(), votes.size(), against.size()));
        }
    }

    /** The marks on single papers, added up. In a block vote, papers with more marks than seats are spoiled. */
    static Tally of(Method method, Ballots ballots) {
        long[] votes = new long[ballots.candidates().size()];
        long spoiled = 0;
        for (Ballot paper : ballots.papers()) {
            List<Integer> marks = paper.ranking().stream()
                    .filter(candidate -> !ballots.withdrawn().contains(candidate))
                    .toList();
            if (method == Method.BLOCK && marks.size() > ballots.seats()) {
                spoiled += paper.weight();
                continue;
            }
            marks.forEach(candidate -> votes[candidate - 1] += paper.weight());
        }
        return new Tally(
                ballots.seats(),
                ballots.candidates(),
                ballots.withdrawn(),
                ballots.count(),
                Arrays.stream(votes).boxed().toList(),
                List.of(),
                spoiled);
    }

    /** The papers that count: those cast without those spoiled. */
    public long valid() {
        return papers - spoiled;
    }

    /** Where the numbers contradict each other under this method; empty if they can be counted. */
    public List<Fault> faults(Method method) {
        if (papers < 0 || papers > Ballots.MOST_PAPERS || spoiled < 0 || spoiled > papers) {
            return List.of(new Fault(
                    null,
                    "%d papers cast and %d of them spoiled cannot be; give all papers, spoiled ones included."
                            .formatted(papers, spoiled)));
        }
        List<Fault> faults = new ArrayList<>();
        if (method == Method.CONFIRMATORY && against.isEmpty()) {
            faults.add(new Fault(null, "The votes against are missing; give them for each candidate."));
        }
        if (method != Method.CONFIRMATORY && !against.isEmpty()) {
            faults.add(new Fault(null, "Votes against count in a yes or no vote only; leave them out."));
        }
        for (int candidate = 1; candidate <= candidates.size(); candidate++) {
            long pro = votes.get(candidate - 1);
            long con = against.isEmpty() ? 0 : against.get(candidate - 1);
            String label = candidates.get(candidate - 1);
            if (pro < 0 || con < 0) {
                faults.add(new Fault(candidate, "%s cannot have fewer than 0 votes.".formatted(label)));
            } else if (pro > valid() || con > valid() - pro) {
                faults.add(new Fault(
                        candidate,
                        "%s has %s, and only %s counted. Check both numbers."
                                .formatted(
                                        label,
                                        con == 0 ? votes(pro) : pro + " for and " + con + " against",
                                        valid() == 1 ? "1 paper is" : valid() + " papers are")));
            }
        }
        long sum = votes.stream().mapToLong(Long::longValue).sum();
        if (faults.isEmpty() && method == Method.BLOCK && sum > valid() * seats) {
            faults.add(new Fault(
                    null,
                    "All candidates together have %s. With %d marks a paper, the papers hold %d at most."
                            .formatted(votes(sum), seats, valid() * seats)));
        }
        return faults;
    }

    private static String votes(long votes) {
        return votes == 1 ? "1 vote" : votes + " votes";
    }
}
