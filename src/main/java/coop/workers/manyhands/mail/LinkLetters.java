package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.involvement.NewLinksWanted;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.SignInLinkWanted;
import coop.workers.manyhands.people.UndoLinkWanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the letters that are about nothing but links and addresses: to sign in, to undo, to have new links. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LinkLetters {

    private static final Logger log = LoggerFactory.getLogger(LinkLetters.class);

    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final Outbox outbox;
    private final LetterValues quoted;
    private final InvolvementDesk desk;
    private final People people;
    private final Catalogue catalogue;
    private final Groups groups;
    private final Links links;
    private final LinkDesk linkDesk;
    private final Site site;
    private final LetterBudget budget;
    private final Languages languages;
    private final Clock clock;

    LinkLetters(
            LetterTemplates templates,
            LetterLayout layout,
            Outbox outbox,
            LetterValues quoted,
            InvolvementDesk desk,
            People people,
            Catalogue catalogue,
            Groups groups,
            Links links,
            LinkDesk linkDesk,
            Site site,
            LetterBudget budget,
            Languages languages,
            Clock clock) {
        this.templates = templates;
        this.layout = layout;
        this.outbox = outbox;
        this.quoted = quoted;
        this.desk = desk;
        this.people = people;
        this.catalogue = catalogue;
        this.groups = groups;
        this.links = links;
        this.linkDesk = linkDesk;
        this.site = site;
        this.budget = budget;
        this.languages = languages;
        this.clock = clock;
    }

    @EventListener
    void on(SignInLinkWanted wanted) {
        Person person = people.get(wanted.person());
        String letter = LetterTemplates.SIGN_IN;
        String address = person.email();
        if (!person.emailConfirmed() || address == null) {
            log.info("No letter {}, because the address is not confirmed", letter);
            return;
        }
        Optional<Instant> until = budget.heldUntil(address);
        // A link that waits is as long of use as one that goes at once.
        Duration waits = until.map(moment -> Duration.between(clock.instant(), moment))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
        Map<String, String> values = quoted.common();
        values.put(
                "signInLink",
                site.publicUrl()
                        + "/me/sign-in/"
                        + links.token(
                                LinkPurpose.SIGN_IN,
                                person.id().value(),
                                person.linkGeneration(),
                                LinkPurpose.SIGN_IN.lifetime().orElseThrow().plus(waits)));
        Letter written = outbox.write(
                person.id(),
                null,
                letter,
                new Recipient(address, null),
                templates.get(letter).toldTo(person, languages).with(values, layout),
                null,
                null);
        budget.take(written, until, values);
    }

    /** Says nothing of the new address, which may be somebody else's. */
    @EventListener
    void on(UndoLinkWanted wanted) {
        Map<String, String> values = quoted.common();
        values.put("undoLink", quoted.link("/me/undo/", LinkPurpose.UNDO, wanted.change(), 0));
        String letter = LetterTemplates.ADDRESS_CHANGED;
        outbox.write(
                wanted.person(),
                null,
                letter,
                new Recipient(wanted.address(), null),
                templates
                        .get(letter)
                        .toldTo(people.find(wanted.person()).orElse(null), languages)
                        .with(values, layout),
                null,
                null);
    }

    @EventListener
    void on(NewLinksWanted wanted) {
        Person person = people.get(wanted.person());
        String letter = LetterTemplates.NEW_LINKS;
        if (!person.emailConfirmed()) {
            log.info("No letter {}, because the address is not confirmed", letter);
            return;
        }
        List<Map<String, String>> cases = desk.of(person.id()).stream()
                .filter(Involvement::isOpen)
                .map(involvement -> line(involvement, "caseLink", "/involvements/" + links.status(involvement)))
                .toList();
        List<Asked> questions = linkDesk.openQuestionsTo(person.id());
        Map<UUID, Involvement> askedAbout = desk
                .open(questions.stream().map(Asked::involvementId).toList())
                .stream()
                .collect(Collectors.toMap(Involvement::id, involvement -> involvement));
        List<Map<String, String>> asked = questions.stream()
                .flatMap(question -> Optional.ofNullable(askedAbout.get(question.involvementId())).stream()
                        .map(involvement -> line(
                                involvement,
                                "askedLink",
                                "/asked/" + links.token(LinkPurpose.ANSWER, question.id(), question.linkGeneration()))))
                .toList();
        List<Map<String, String>> feeds = groups.placesOf(person.id()).stream()
                .map(place -> Map.of(
                        "title",
                        groups.get(place.workingGroup()).name(),
                        "feedLink",
                        "%s/calendar/%s.ics"
                                .formatted(
                                        site.publicUrl(),
                                        links.token(LinkPurpose.FEED, place.id(), place.feedGeneration()))))
                .toList();
        Map<String, String> values = quoted.common();
        LetterValues.put(values, "name", person.name());
        outbox.write(
                person.id(),
                null,
                letter,
                new Recipient(person.email(), person.name()),
                templates
                        .get(letter)
                        .toldTo(person, languages)
                        .with(values, Map.of("cases", cases, "asked", asked, "feeds", feeds), layout),
                null,
                null);
    }

    private Map<String, String> line(Involvement involvement, String link, String path) {
        return Map.of(
                "title",
                catalogue.get(involvement.opportunity()).title(),
                "reference",
                involvement.reference().value(),
                link,
                site.publicUrl() + path);
    }
}
