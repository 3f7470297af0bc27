package coop.workers.manyhands.catalogue;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The opportunities that diagrams themselves begin, such as an induction for whoever joined a group. A catalogue without one of
 * them would let everybody come as far as there, and no further.
 */
final class BegunOpportunities {

    private static final Pattern BEGUN = Pattern.compile("name=\"opportunity\">([a-z0-9-]+)<");
    private static final Pattern LEADS_ON = Pattern.compile("(?:calledElement=\"|name=\"pathway\">)([a-z0-9-]+)[\"<]");

    private BegunOpportunities() {}

    /**
     * Looks at the diagrams that people can get to.
     *
     * @param pathways into which something of the catalogue leads
     * @param known the slugs of the catalogue
     * @throws CannotStart naming file and line, if one of them begins what is not there
     */
    static void check(OwnFiles files, Collection<String> pathways, Set<String> known) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(pathways);
        while (!next.isEmpty()) {
            String key = next.removeFirst();
            String path = "processes/%1$s/%1$s.bpmn".formatted(key);
            if (!seen.add(key) || !files.has(path)) {
                continue;
            }
            String diagram = files.text(path);
            Matcher begun = BEGUN.matcher(diagram);
            while (begun.find()) {
                if (!known.contains(begun.group(1))) {
                    throw new CannotStart(
                            "%s:%d: it begins the opportunity \"%s\", and the catalogue has none of that slug."
                                    .formatted(
                                            path,
                                            diagram.substring(0, begun.start()).split("\n", -1).length,
                                            begun.group(1)),
                            "Add it to catalogue/opportunities.yaml, or bring a diagram along that does without.");
                }
            }
            LEADS_ON.matcher(diagram).results().forEach(other -> next.addLast(other.group(1)));
        }
    }
}
