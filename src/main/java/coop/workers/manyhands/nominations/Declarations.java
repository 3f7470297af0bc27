package coop.workers.manyhands.nominations;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.elections.RuleSets;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What nominees declare, in the words that they read, by the code that a rule set names it by. */
@Component
class Declarations {

    private static final String FILE = "elections/declarations.yaml";

    private final Map<String, String> words;

    Declarations(RuleSets rules, OwnFiles files) {
        this.words = files.yaml(FILE, new TypeReference<>() {});
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
            throw new CannotStart(
                    "%s has no words for \"%s\"; it has %s.".formatted(FILE, bar, words.keySet()),
                    "Add them in src/main/resources/%s, or take it out of the bars of elections/rules.yaml."
                            .formatted(FILE));
        }
        return found;
    }
}
