package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.PathwayFault;
import coop.workers.manyhands.people.CannotUnite;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsParted;
import coop.workers.manyhands.people.ReachAfter;
import coop.workers.manyhands.people.ReachChanged;
import coop.workers.manyhands.people.UnionPreview;
import coop.workers.manyhands.people.Unions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an admin makes two records one person, whom no mailbox shows to be one. As where the reader of the mailbox says so,
 * nothing is there twice afterwards; and since nobody but the admin said it, each confirmed address of both is told.
 */
@Service
public class UnionDesk {

    private static final Logger log = LoggerFactory.getLogger(UnionDesk.class);

    private static final String TOLD = "notices/united";
    private static final String TOLD_ELSEWHERE = "notices/united-elsewhere";
    private static final String TOLD_APART = "notices/parted";

    private final Unions unions;
    private final People people;
    private final Involvements involvements;
    private final ConfirmationDesk confirmations;
    private final InvolvementDesk desk;
    private final OwnWords words;
    private final Twins twins;
    private final LinkDesk links;
    private final Pathways pathways;
    private final ObjectProvider<UnionPreview> modules;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    UnionDesk(
            Unions unions,
            People people,
            Involvements involvements,
            ConfirmationDesk confirmations,
            InvolvementDesk desk,
            OwnWords words,
            Twins twins,
            LinkDesk links,
            @Lazy Pathways pathways,
            ObjectProvider<UnionPreview> modules,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.unions = unions;
        this.people = people;
        this.involvements = involvements;
        this.confirmations = confirmations;
        this.desk = desk;
        this.words = words;
        this.twins = twins;
        this.links = links;
        this.pathways = pathways;
        this.modules = modules;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /** What somebody is or has here besides what they do, a line each. */
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return modules.orderedStream()
                .flatMap(module -> module.has(person).stream())
                .toList();
    }

    /**
     * What would become of two records.
     *
     * @param reach how the person would be reached
     * @param falls what falls away, a sentence each
     */
    public record Outcome(ReachAfter reach, List<String> falls) {}

    /** What would become of them if {@code from} went into {@code to}; changes nothing. */
    @Transactional(readOnly = true)
    public Outcome wouldCome(PersonId from, PersonId to) {
        List<String> falls = new ArrayList<>();
        for (ConfirmationDesk.Twin twin : doubled(from, to)) {
            falls.add("%s ends: the same goes on as %s."
                    .formatted(twin.second().reference(), twin.first().reference()));
        }
        modules.orderedStream().forEach(module -> falls.addAll(module.falls(from, to)));
        return new Outcome(unions.reachAfter(from, to), falls);
    }

    /** What can be taken up twice stays twice: only its person knows whether they mean it. */
    private List<ConfirmationDesk.Twin> doubled(PersonId from, PersonId to) {
        return twins.of(involvements.findByPersonId(from.value()), to).stream()
                .filter(twin -> !twin.maySecond())
                .toList();
    }

    /**
     * Everything of {@code from} is {@code to}'s from now on. Each confirmed address of both is told; links that were mailed
     * before are void, and new ones go to the address that is theirs now.
     *
     * @param by the Camunda user
     * @throws CannotUnite if it cannot be, in words; then nothing is changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unite(PersonId from, PersonId to, String by) {
        unions.hold(from, to);
        try {
            ReachAfter reach = unions.reachAfter(from, to);
            tell(people.get(from), people.get(to), reach);
            List<Involvement> waited = Stream.of(from, to)
                    .flatMap(person ->
                            involvements.findByPersonIdAndOutcomeIsNullOrderByCreatedAt(person.value()).stream())
                    .filter(confirmations::awaitsConfirmation)
                    .toList();
            doubled(from, to).forEach(twin -> confirmations.endAsTwin(twin, by));
            unions.unite(from, to, by);
            goOn(to, waited, by);
            if (people.get(to).emailConfirmed()) {
                links.afterUnion(to, by);
            }
        } catch (InvolvementEnded | StaysFast stays) {
            throw new CannotUnite("They cannot become one now. " + stays.getMessage(), stays);
        } catch (DataAccessException | PathwayFault | IllegalStateException cannot) {
            log.warn("Two records could not be united", cannot);
            throw new CannotUnite(
                    "Something that both have cannot be one person’s, or somebody changed it at the same moment. Nothing was changed; what it was stands in the log.",
                    cannot);
        }
    }

    /** What waited for an address to be confirmed waits no more if that of the other record is. */
    private void goOn(PersonId to, List<Involvement> waited, String by) {
        events.publishEvent(new ReachChanged(to));
        if (!ConfirmationDesk.reachedByEmail(people.get(to))) {
            return;
        }
        for (Involvement involvement : waited) {
            if (involvement.isOpen()
                    && !confirmations.awaitsConfirmation(involvement)
                    && involvement.confirmAddress()) {
                desk.write(involvement, "Goes on: the address of their other record is confirmed", by);
                words.findByInvolvementId(involvement.id()).stream()
                        .filter(word -> word.kind() == OwnWord.Kind.SIGN_UP && word.isWaiting())
                        .forEach(OwnWord::counts);
                pathways.addressConfirmed(involvement.reference());
            }
        }
    }

    /**
     * Written while they are two, so that each is told in the language of its record. Neither letter says what only the
     * other record knows: perhaps they are two people after all.
     */
    private void tell(Person from, Person to, ReachAfter reach) {
        if (reach.lost() != null) {
            tell(from, reach.lost(), TOLD_ELSEWHERE, List.of(from.id()));
        }
        Person reader = reach.emailIsTheOthers() ? from : to;
        tell(
                reader,
                reach.emailConfirmed() ? reach.email() : null,
                TOLD,
                reach.lost() == null ? List.of(from.id(), to.id()) : List.of(to.id()));
    }

    /** Each confirmed address is told that what is kept there is by itself again, and nothing of what only the other record knows. */
    @EventListener
    void on(PersonsParted parted) {
        Stream.of(parted.from(), parted.to())
                .map(people::get)
                .filter(Person::emailConfirmed)
                .forEach(person -> tell(person, person.details().email(), TOLD_APART, List.of(person.id())));
    }

    private void tell(Person reader, @Nullable String address, String letter, List<PersonId> about) {
        Map<String, String> values = new HashMap<>();
        values.put("onDay", dates.day(LocalDate.now(clock.withZone(site.zone()))));
        String references = about.stream()
                .flatMap(person -> involvements.findByPersonIdOrderByCreatedAtDesc(person.value()).stream())
                .map(involvement -> involvement.reference().value())
                .collect(Collectors.joining(", "));
        if (!references.isEmpty()) {
            values.put("unitedReferences", references);
        }
        events.publishEvent(new AddressLetterWanted(reader.id(), address, letter, values, Roles.SECRETARIES));
    }
}
