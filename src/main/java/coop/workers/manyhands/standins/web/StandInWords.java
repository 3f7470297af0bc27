package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.Duty;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.standins.StandInSearch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How it stands with those who look for somebody, as pages say it. */
@Component
class StandInWords {

    private final StandInDesk desk;
    private final People people;
    private final DateWords dates;

    StandInWords(StandInDesk desk, People people, DateWords dates) {
        this.desk = desk;
        this.people = people;
        this.dates = dates;
    }

    /**
     * One that is still about something.
     *
     * @param what {@code note-taker at the meeting of …}
     * @param who who can't
     * @param takenBy who does it in their place; null while nobody does
     * @param inReturn what they offered to do for it; null if they offered nothing
     */
    record Row(
            UUID id,
            String what,
            String who,
            @Nullable String takenBy,
            int asked,
            @Nullable String inReturn) {}

    /** All that are still about something: the date is to come, and at the time that it was then. */
    List<Row> of(List<StandInSearch> searches) {
        return searches.stream()
                .flatMap(search -> desk.dutyOf(search).map(duty -> row(search, duty)).stream())
                .toList();
    }

    /** In a sentence. */
    String what(Duty duty) {
        return duty.words(dates);
    }

    private Row row(StandInSearch search, Duty duty) {
        return new Row(
                search.id(),
                what(duty),
                Objects.requireNonNullElse(name(search.person()), "Somebody"),
                name(search.takenBy()),
                search.askedCount(),
                desk.inReturn(search).map(this::what).orElse(null));
    }

    /** Their name, as long as they are known. */
    @Nullable
    String name(@Nullable PersonId person) {
        return Optional.ofNullable(person)
                .flatMap(people::find)
                .map(Person::name)
                .orElse(null);
    }
}
