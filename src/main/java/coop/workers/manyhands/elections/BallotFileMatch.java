package coop.workers.manyhands.elections;

import coop.workers.manyhands.ballots.Ballot;
import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.forms.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a ballot file is about the candidates of an election: its papers with their numbers as they stand on the list. */
final class BallotFileMatch {

    private BallotFileMatch() {}

    /** The same papers with the candidates' numbers as they stand on the list; they are found by name. */
    static Ballots asListed(Election election, List<ListedCandidate> candidates, BallotFile.Located file) {
        Ballots read = file.ballots();
        List<FieldError> faults = new ArrayList<>();
        if (read.seats() != election.seats()) {
            faults.add(new FieldError(
                    VotesDesk.FILE,
                    "Line 1: the file is for %d seats, and there are %d. Correct the second number."
                            .formatted(read.seats(), election.seats())));
        }
        Map<Integer, Integer> position = positions(candidates, file, faults);
        Set<Integer> stoodDown = VoteCount.stoodDown(candidates);
        for (int withdrawn : read.withdrawn()) {
            Integer listed = position.get(withdrawn);
            if (listed != null && !stoodDown.contains(listed)) {
                faults.add(new FieldError(
                        VotesDesk.FILE,
                        "The file has %s as withdrawn, who stands. Take the line with -%d out."
                                .formatted(read.candidates().get(withdrawn - 1), withdrawn)));
            }
        }
        Timetable.throwIfAny(faults);
        List<Ballot> papers = read.papers().stream()
                .map(paper -> new Ballot(
                        paper.weight(),
                        paper.ranking().stream().map(position::get).toList()))
                .toList();
        return new Ballots(
                election.seats(),
                VoteCount.numbers(position.size()),
                stoodDown,
                papers,
                election.reference().value());
    }

    private static Map<Integer, Integer> positions(
            List<ListedCandidate> candidates, BallotFile.Located file, List<FieldError> faults) {
        Ballots read = file.ballots();
        Map<String, Integer> byName = new LinkedHashMap<>();
        candidates.forEach(candidate -> byName.put(keyOf(candidate.name()), candidate.position()));
        boolean namesTellThemApart = byName.size() == candidates.size();
        String names = candidates.stream().map(ListedCandidate::name).collect(Collectors.joining(", "));
        Map<Integer, Integer> position = new LinkedHashMap<>();
        for (int number = 1; number <= read.candidates().size(); number++) {
            String name = read.candidates().get(number - 1);
            Integer found = byName.get(keyOf(name));
            // Two of one name are told apart by their place alone.
            Integer place = found != null && !namesTellThemApart ? Integer.valueOf(number) : found;
            if (place == null || place > candidates.size() || position.containsValue(place)) {
                faults.add(new FieldError(
                        VotesDesk.FILE,
                        "Line %d: \"%s\" %s. The candidates are %s; start from the empty file on this page."
                                .formatted(
                                        file.lineOf(number),
                                        name,
                                        found == null ? "does not stand in this election" : "is there too often",
                                        names)));
            } else {
                position.put(number, place);
            }
        }
        if (faults.isEmpty() && position.size() < candidates.size()) {
            faults.add(new FieldError(
                    VotesDesk.FILE,
                    "Line 1: the file has too few candidates. Missing: %s."
                            .formatted(candidates.stream()
                                    .filter(candidate -> !position.containsValue(candidate.position()))
                                    .map(ListedCandidate::name)
                                    .collect(Collectors.joining(", ")))));
        }
        return position;
    }

    private static String keyOf(String name) {
        return name.replaceAll("\\s+", " ").strip().replace('"', '\'').toLowerCase(Locale.ROOT);
    }
}
