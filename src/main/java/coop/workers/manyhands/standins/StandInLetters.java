package coop.workers.manyhands.standins;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What is written to those who are asked, to whom it concerns besides, and to those who look after it. */
@Component
class StandInLetters {

    private final Links links;
    private final People people;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;

    StandInLetters(Links links, People people, Site site, DateWords dates, ApplicationEventPublisher events) {
        this.links = links;
        this.people = people;
        this.site = site;
        this.dates = dates;
        this.events = events;
    }

    /** Asks them, with a link of their own, by that letter; not once what it rests on is so no more. */
    void couldYou(Person person, UUID ask, String letter, Duty duty, @Nullable Duty inReturn, Ground stillSought) {
        Map<String, String> values = valuesOf(duty);
        values.put(
                "standInLink",
                "%s/stand-ins/%s"
                        .formatted(site.publicUrl(), links.token(LinkPurpose.STAND_IN, ask, person.linkGeneration())));
        if (inReturn != null) {
            values.put("inReturnWords", inReturn.words(dates));
        }
        tell(person, letter, values, duty, List.of(stillSought));
    }

    void tell(Person person, String letter, Duty duty) {
        tell(person, letter, valuesOf(duty), duty, List.of());
    }

    /** Those who were asked need not do anything any more. */
    void tellThatItIsSettled(List<PersonId> asked, Duty duty) {
        people.all(asked).forEach(person -> tell(person, "stand-ins/settled", duty));
    }

    private void tell(Person person, String letter, Map<String, String> values, Duty duty, List<Ground> grounds) {
        String address = person.email();
        if (person.emailConfirmed() && address != null) {
            values.put("name", person.name());
            events.publishEvent(
                    new AddressLetterWanted(person.id(), address, letter, values, duty.lookedAfterBy(), grounds, null));
        }
    }

    /** At once. */
    void tellOwners(Duty duty, String letter) {
        tellOwners(duty, letter, List.of(), null);
    }

    void tellOwners(Duty duty, String letter, List<Ground> grounds, @Nullable Instant notBefore) {
        events.publishEvent(new OwnersLetterWanted(
                null,
                duty.lookedAfterBy(),
                letter,
                Map.of(
                        "summary",
                        duty.words(dates),
                        "officeLink",
                        "%s/office/%s#stand-ins"
                                .formatted(
                                        site.publicUrl(),
                                        duty.workingGroup() == null ? "hosts" : "groups/" + duty.workingGroup())),
                grounds,
                notBefore));
    }

    private Map<String, String> valuesOf(Duty duty) {
        Map<String, String> values = new HashMap<>();
        values.put("standInWords", duty.words(dates));
        values.put("myLink", site.publicUrl() + "/me#stand-ins");
        Optional.ofNullable(duty.place()).ifPresent(place -> values.put("standInPlace", place));
        return values;
    }
}
