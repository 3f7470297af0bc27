package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What people are told who were entered from a file. Nothing stands in it that stood in the file: an address may be a stranger's. */
@Component
class ImportLetters {

    private final Links links;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportLetters(Links links, Site site, DateWords dates, ApplicationEventPublisher events, Clock clock) {
        this.links = links;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /** They were entered; whoever has no address hears of it by whoever rings them. */
    void entered(ImportKind kind, List<Person> people) {
        String until =
                dates.day(clock.instant().plus(LinkPurpose.ENTERED.lifetime().orElseThrow()));
        people.stream()
                .filter(person -> person.email() != null)
                .forEach(person -> events.publishEvent(new AddressLetterWanted(
                        person.id(),
                        person.email(),
                        "invitations/entered",
                        Map.of(
                                "roleWords",
                                kind.roleWords(),
                                "answerWhen",
                                until,
                                "answerLink",
                                site.publicUrl() + "/entered/"
                                        + links.entered(person.id().value(), person.emailStamp())),
                        Roles.SECRETARIES)));
    }

    /** It was a mistake. The letter outlasts the person's record, which may go with it. */
    void takenBack(List<Person> people) {
        String today = dates.day(LocalDate.now(clock));
        people.stream()
                .filter(person -> person.email() != null)
                .forEach(person -> events.publishEvent(new AddressLetterWanted(
                        null,
                        person.email(),
                        "notices/entered-by-mistake",
                        Map.of("onDay", today),
                        Roles.SECRETARIES)));
    }
}
