package coop.workers.manyhands.hours;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hours that somebody noted, in the download of their data. */
@Component
class HoursKept implements KeptAbout {

    private final HoursBook book;

    HoursKept(HoursBook book) {
        this.book = book;
    }

    @Override
    public String what() {
        return "hoursNoted";
    }

    @Override
    public Set<String> tables() {
        return Set.of("hours_noted");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return book.of(person).stream().map(HoursKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(NotedHours noted) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("day", noted.day().toString());
        one.put("group", noted.workingGroup());
        one.put("minutes", noted.minutes());
        one.put("what", noted.words());
        return one;
    }
}
