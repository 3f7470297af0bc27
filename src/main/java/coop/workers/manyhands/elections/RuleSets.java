package coop.workers.manyhands.elections;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rule sets that an election can be called under. */
@Component
public class RuleSets {

    private static final String FILE = "elections/rules.yaml";

    private final Map<String, ElectionRules> sets = new LinkedHashMap<>();

    RuleSets(OwnFiles files) {
        for (ElectionRules rules : files.yaml(FILE, new TypeReference<List<ElectionRules>>() {})) {
            if (sets.put(rules.code(), rules) != null) {
                throw new CannotStart(
                        "%s has two sets \"%s\".".formatted(FILE, rules.code()),
                        "Give one of them another code in src/main/resources/%s.".formatted(FILE));
            }
        }
    }

    /** All of them, in the order of the file. */
    public List<ElectionRules> all() {
        return List.copyOf(sets.values());
    }

    public Optional<ElectionRules> find(String code) {
        return Optional.ofNullable(sets.get(code));
    }

    /**
     * The set of that code.
     *
     * @throws IllegalArgumentException naming those that there are, if there is none
     */
    public ElectionRules get(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There are no rules \"%s\"; known: %s.".formatted(code, sets.keySet())));
    }
}
