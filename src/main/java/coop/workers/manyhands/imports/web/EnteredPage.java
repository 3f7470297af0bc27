package coop.workers.manyhands.imports.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.imports.DataImport;
import coop.workers.manyhands.imports.EnteredDesk;
import coop.workers.manyhands.imports.ImportedDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.Links.Opened;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.Confirmation;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody who was entered from a file sees as what, and says that it is right. Looking changes nothing. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/entered/{token}")
class EnteredPage {

    private static final String SOMEBODY_ELSE = "else";

    private final EnteredDesk desk;
    private final ImportedDesk imports;
    private final People people;
    private final Links links;

    EnteredPage(EnteredDesk desk, ImportedDesk imports, People people, Links links) {
        this.desk = desk;
        this.imports = imports;
        this.people = people;
        this.links = links;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token, @RequestParam(required = false) @Nullable String thanks) {
        Opened link = open(token);
        if (thanks != null) {
            return new ModelAndView("imports/entered-thanks");
        }
        return of(link).map(person -> page(token, person, HttpStatus.OK)).orElseGet(EnteredPage::settled);
    }

    @PostMapping
    @OftenAsWanted(because = "An address is confirmed once; whoever answers again reads that it is settled.")
    Object isRight(@PathVariable String token, @RequestParam(defaultValue = "") String who) {
        Opened link = open(token);
        Optional<Person> person = of(link);
        if (person.isEmpty()) {
            return settled();
        }
        if (person.get().emailToConfirm() == null) {
            return "redirect:/entered/" + token + "?thanks";
        }
        PersonId id = person.get().id();
        Confirmation confirmation = desk.isRight(id, link.stamp(), among(people.knownWhereConfirming(id), who));
        return switch (confirmation) {
            case CONFIRMED -> "redirect:/entered/" + token + "?thanks";
            case UNANSWERED -> page(token, person.get(), HttpStatus.UNPROCESSABLE_ENTITY);
            case OUTDATED -> settled();
        };
    }

    /** They do not want it; said once more, nothing is left to delete. */
    @PostMapping("/no")
    @OftenAsWanted(because = "They are deleted once; whoever says it again reads that nothing is left.")
    Object no(@PathVariable String token) {
        Opened link = open(token);
        Optional<Person> person = of(link);
        if (person.isEmpty()) {
            return settled();
        }
        return desk.objects(person.get().id(), link.stamp())
                ? "redirect:/entered"
                : page(token, person.get(), HttpStatus.CONFLICT);
    }

    /** Only what the page offered is an answer. */
    private static @Nullable Identity among(List<Person> known, String who) {
        if (who.equals(SOMEBODY_ELSE) && !known.isEmpty()) {
            return Identity.somebodyElse();
        }
        return known.stream()
                .filter(one -> one.id().value().toString().equals(who))
                .map(one -> Identity.of(one.id()))
                .findFirst()
                .orElse(null);
    }

    private ModelAndView page(String token, Person person, HttpStatus status) {
        ModelAndView page = new ModelAndView("imports/entered", status);
        page.addObject("token", token);
        page.addObject("person", person.details());
        page.addObject("confirmed", person.emailToConfirm() == null);
        page.addObject(
                "imports",
                imports.of(person.id()).stream()
                        .map(DataImport::kind)
                        .distinct()
                        .toList());
        page.addObject("known", people.knownWhereConfirming(person.id()));
        page.addObject("unanswered", status == HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("canObject", desk.canObject(person));
        return page;
    }

    private static ModelAndView settled() {
        return new ModelAndView("imports/entered-settled", HttpStatus.GONE);
    }

    private Optional<Person> of(Opened link) {
        return link.expired() ? Optional.empty() : desk.find(new PersonId(link.subject()), link.stamp());
    }

    private Opened open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.ENTERED)
                .orElseThrow(UnknownLink::new);
    }
}
