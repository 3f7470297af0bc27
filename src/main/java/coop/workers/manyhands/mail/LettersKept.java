package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters to somebody, for the download of their data: as they were written, and what became of them. */
@Component
class LettersKept implements KeptAbout {

    private final Letters letters;

    LettersKept(Letters letters) {
        this.letters = letters;
    }

    @Override
    public String what() {
        return "letters";
    }

    @Override
    public Set<String> tables() {
        return Set.of("letter");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return letters.findByPersonIdOrderByCreatedAt(person.value()).stream()
                // Those to coordinators are about the person, and go with them; they are other people's letters.
                .filter(letter -> !LetterTemplates.isToCoordinators(letter.template()))
                .map(LettersKept::asData)
                .toList();
    }

    private static Map<String, @Nullable Object> asData(Letter letter) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("writtenAt", letter.createdAt().toString());
        one.put("about", letter.reference());
        one.put("to", letter.toAddress());
        one.put("subject", letter.words().subject());
        one.put("text", letter.words().text());
        Calendars.@Nullable File calendar = letter.calendar();
        one.put("calendarEntry", calendar == null ? null : calendar.ics());
        one.put("becameOfIt", letter.state().label());
        @Nullable Instant settledAt = letter.settledAt();
        one.put("at", settledAt == null ? null : settledAt.toString());
        return one;
    }
}
