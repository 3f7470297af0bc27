package coop.workers.manyhands.elections;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** On which rolls somebody stands, and for what they stood themselves, in the download of their data. How they voted is kept nowhere. */
@Component
class ElectionsKept implements KeptAbout {

    private final ElectionDesk elections;
    private final Roll roll;
    private final CandidatesList candidates;

    ElectionsKept(ElectionDesk elections, Roll roll, CandidatesList candidates) {
        this.elections = elections;
        this.roll = roll;
        this.candidates = candidates;
    }

    @Override
    public String what() {
        return "elections";
    }

    @Override
    public Set<String> tables() {
        return Set.of("roll_line", "listed_candidate");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        roll.of(person)
                .forEach((id, lines) -> lines.forEach(line -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("election", elections.get(id).title());
                    one.put("onTheRollAs", line.capacity());
                    one.put("coop", line.organisation());
                    one.put("name", line.name());
                    one.put("withAVote", line.hasVote());
                    all.add(one);
                }));
        for (ListedCandidate candidate : candidates.of(person)) {
            Election election = elections.get(candidate.electionId());
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("election", election.title());
            one.put("stoodAs", candidate.name());
            one.put("coop", candidate.coop());
            one.put("statement", candidate.statement());
            one.put(
                    "stoodDownAt",
                    candidate.stoodDownAt() == null
                            ? null
                            : candidate.stoodDownAt().toString());
            one.put("elected", election.isDeclared() ? candidate.elected() : null);
            all.add(one);
        }
        return all;
    }
}
