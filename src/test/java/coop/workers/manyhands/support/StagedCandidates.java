package coop.workers.manyhands.support;

import coop.workers.manyhands.elections.Candidates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;

/** Candidates whom a test lets stand without a nomination, for tests of what elections do with those who stand. */
public final class StagedCandidates implements Candidates {

    private final ObjectProvider<Candidates> real;
    private final Map<UUID, List<Candidate>> staged = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> unsettled = new ConcurrentHashMap<>();

    StagedCandidates(ObjectProvider<Candidates> real) {
        this.real = real;
    }

    /** Stands, beside those who were nominated. */
    public void stand(UUID election, Candidate candidate) {
        staged.computeIfAbsent(election, key -> new ArrayList<>()).add(candidate);
    }

    /** So many nominations are not settled, beside those that are really there. */
    public void leaveUnsettled(UUID election, int count) {
        unsettled.put(election, count);
    }

    @Override
    public List<Candidate> of(UUID election) {
        List<Candidate> all = new ArrayList<>(staged.getOrDefault(election, List.of()));
        others().forEach(other -> all.addAll(other.of(election)));
        all.sort(Comparator.comparing(Candidate::name));
        return all;
    }

    @Override
    public int unsettled(UUID election) {
        return unsettled.getOrDefault(election, 0)
                + others().stream().mapToInt(other -> other.unsettled(election)).sum();
    }

    @Override
    public List<Doubt> doubts(UUID election) {
        return others().stream()
                .flatMap(other -> other.doubts(election).stream())
                .toList();
    }

    private List<Candidates> others() {
        return real.stream().filter(other -> other != this).toList();
    }
}
