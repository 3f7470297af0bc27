package coop.workers.manyhands.figures;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Pathways;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** In which order people come to the places of a pathway. */
@Component
public class MilestoneOrder {

    /** What stands at the end of a way is no place where anybody waits. */
    private static final Set<String> GOALS =
            Arrays.stream(Outcome.values()).map(Outcome::label).collect(Collectors.toUnmodifiableSet());

    private final Pathways pathways;

    MilestoneOrder(Pathways pathways) {
        this.pathways = pathways;
    }

    /**
     * All places of a pathway: those of the straight way as its diagram has them, and those beside it before whatever comes next.
     *
     * @param ahead where people are, and what comes next from there
     */
    public List<String> of(String pathway, Map<String, List<String>> ahead) {
        Set<String> known = pathways.known().contains(pathway)
                ? new LinkedHashSet<>(pathways.outlook(pathway).milestones())
                : new LinkedHashSet<>();
        known.removeAll(GOALS);
        List<String> order = new ArrayList<>(known);
        ahead.forEach((place, next) -> {
            if (!order.contains(place)) {
                int before = next.stream()
                        .mapToInt(order::indexOf)
                        .filter(at -> at >= 0)
                        .min()
                        .orElse(order.size());
                order.add(before, place);
            }
        });
        return order;
    }

    /** The places of the straight way of each pathway that people can sign up to, by its key. */
    public Map<String, List<String>> ofAll() {
        Map<String, List<String>> all = new TreeMap<>();
        pathways.known().forEach(pathway -> all.put(pathway, of(pathway, Map.of())));
        return all;
    }

    /** What a pathway is called where there is no more room: its key, as words. */
    public static String nameOf(String pathway) {
        String words = pathway.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
