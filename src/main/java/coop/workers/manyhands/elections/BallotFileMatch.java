package coop.workers.manyhands.elections;

import coop.workers.manyhands.ballots.Ballot;
import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.forms.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether a ballot file is about the candidates of an election: its papers with their numbers as they stand on the list. */
final class BallotFileMatch {

    private BallotFileMatch() {}

    /**
     * The same papers with the candidates' numbers as they stand on the list. Each is found by name, wherever they stand in
     * the file; whoever has the same name as another by the number on the list before it, and nobody by their place.
     */
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
        Set<Integer> stoodDown = VoteCount.stoodDown(election, candidates);
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
        Map<String, List<ListedCandidate>> named = new HashMap<>();
        for (ListedCandidate candidate : candidates) {
            for (String key : Set.of(
                    CandidatesList.keyOf(candidate.name()), CandidatesList.keyOf(CandidatesList.numbered(candidate)))) {
                named.computeIfAbsent(key, name -> new ArrayList<>()).add(candidate);
            }
        }
        Map<Integer, Integer> position = new LinkedHashMap<>();
        for (int number = 1; number <= read.candidates().size(); number++) {
            String name = read.candidates().get(number - 1);
            List<ListedCandidate> found = named.getOrDefault(CandidatesList.keyOf(name), List.of());
            if (found.size() == 1 && !position.containsValue(found.get(0).position())) {
                position.put(number, found.get(0).position());
            } else {
                faults.add(new FieldError(
                        VotesDesk.FILE,
                        "Line %d: \"%s\" %s".formatted(file.lineOf(number), name, whyNot(found, candidates))));
            }
        }
        if (faults.isEmpty() && position.size() < candidates.size()) {
            Map<UUID, String> labels = CandidatesList.labelsOf(candidates);
            faults.add(new FieldError(
                    VotesDesk.FILE,
                    "Line 1: the file has too few candidates. Missing: %s."
                            .formatted(candidates.stream()
                                    .filter(candidate -> !position.containsValue(candidate.position()))
                                    .map(candidate -> Objects.requireNonNull(labels.get(candidate.id())))
                                    .collect(Collectors.joining(", ")))));
        }
        return position;
    }

    private static String whyNot(List<ListedCandidate> found, List<ListedCandidate> candidates) {
        if (found.size() > 1) {
            return "is the name of %s on the list. Write the number on the list before it, such as \"%s\", in each of these lines."
                    .formatted(
                            found.size() == 2 ? "two" : String.valueOf(found.size()),
                            CandidatesList.numbered(found.get(0)));
        }
        return "%s. The candidates are %s; start from the empty file on this page."
                .formatted(
                        found.isEmpty() ? "does not stand in this election" : "is there too often",
                        String.join(", ", CandidatesList.labelsOf(candidates).values()));
    }
}
