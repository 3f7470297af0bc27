package coop.workers.manyhands.nominations;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.Yaml;
import coop.workers.manyhands.elections.RuleSets;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What nominees declare, in the words that they read, by the code that a rule set names it by. */
@Component
class Declarations {

    private static final String FILE = "elections/declarations.yaml";

    private final Map<String, String> words = Yaml.read(FILE, new TypeReference<>() {});

    Declarations(RuleSets rules) {
        rules.all().forEach(set -> set.bars().forEach(this::inWords));
    }

    /**
     * What is declared.
     *
     * @throws IllegalStateException if nobody has put it into words
     */
    String inWords(String bar) {
        String found = words.get(bar);
        if (found == null) {
            throw new IllegalStateException(
                    "%s has no words for \"%s\"; it has %s.".formatted(FILE, bar, words.keySet()));
        }
        return found;
    }
}
