package coop.workers.manyhands.involvement;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What others told us in somebody's name and waits for their own word, in the download of their data. */
@Component
class OwnWordsKept implements KeptOfInvolvement {

    private final OwnWords words;

    OwnWordsKept(OwnWords words) {
        this.words = words;
    }

    @Override
    public Map<String, @Nullable Object> of(Involvement involvement) {
        List<Map<String, Object>> waiting = words.findByInvolvementId(involvement.id()).stream()
                .filter(OwnWord::isWaiting)
                .sorted(Comparator.comparing(OwnWord::toldAt))
                .map(OwnWordsKept::inWords)
                .toList();
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (!waiting.isEmpty()) {
            kept.put("toldInYourName", waiting);
        }
        return kept;
    }

    private static Map<String, Object> inWords(OwnWord word) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("at", word.toldAt().toString());
        one.put(
                "what",
                switch (word.kind()) {
                    case SIGN_UP -> "That you want this";
                    case ANSWER -> "An answer to what was asked";
                    case WITHDRAWAL -> "That you withdraw";
                });
        word.form().ifPresent(form -> one.put("form", form));
        if (!word.answers().values().isEmpty()) {
            one.put("answers", word.answers().values());
        }
        word.takesEffect().ifPresent(effect -> one.put("takesEffectAt", effect.toString()));
        return one;
    }
}
