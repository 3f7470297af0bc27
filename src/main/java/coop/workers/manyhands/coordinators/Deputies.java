package coop.workers.manyhands.coordinators;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who is away on one day, and who stands in for them: a deputy who is away is stood in for by their own. */
final class Deputies {

    private final Map<String, Absence> away = new HashMap<>();
    private final Predicate<String> isThere;

    /**
     * Of one day.
     *
     * @param absences those of that day
     * @param isThere whether there is such an account
     */
    Deputies(Collection<Absence> absences, Predicate<String> isThere) {
        absences.forEach(absence -> away.putIfAbsent(absence.user(), absence));
        this.isThere = isThere;
    }

    Set<String> away() {
        return away.keySet();
    }

    boolean isAway(String user) {
        return away.containsKey(user);
    }

    /** Whether whoever is away chose that deputy, and not somebody else for them. */
    boolean chose(String user, String deputy) {
        Absence absence = away.get(user);
        return absence != null
                && absence.isOfTheirOwnChoice()
                && absence.deputy().filter(deputy::equals).isPresent();
    }

    /** Somebody who is there, along the chain of deputies; nobody where it ends or comes round to itself. */
    Optional<String> standInFor(String user) {
        Set<String> asked = new HashSet<>();
        String next = user;
        while (asked.add(next)) {
            Absence absence = away.get(next);
            if (absence == null) {
                return next.equals(user) ? Optional.empty() : Optional.of(next).filter(isThere);
            }
            Optional<String> deputy = absence.deputy();
            if (deputy.isEmpty()) {
                return Optional.empty();
            }
            next = deputy.get();
        }
        return Optional.empty();
    }
}
