package coop.workers.manyhands.monitor;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.cases.InterestCheck;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PeopleSought;
import coop.workers.manyhands.involvement.UnionDesk;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.people.CannotUnite;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Searches;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Two records of one person: found, shown side by side with what would become of them, and united for a reason. */
@Controller
@Access(Access.Who.ADMIN)
@RequestMapping("/monitor/unite")
class UnitePages {

    private static final String PATH = "/monitor/unite";

    /** Whoever finds more types more of the name. */
    private static final int MOST = 20;

    private static final OfficeForms.Sheet SHEET =
            new OfficeForms.Sheet("Unite them", Mendings.FORM, PATH, "/monitor/unions", "Unions");

    private final UnionDesk desk;
    private final People people;
    private final InvolvementDesk cases;
    private final PeopleSought sought;
    private final Catalogue catalogue;
    private final InterestCheck interests;
    private final OfficeForms sheets;
    private final Mendings mendings;
    private final InWords words;
    private final Clock clock;

    UnitePages(
            UnionDesk desk,
            People people,
            InvolvementDesk cases,
            PeopleSought sought,
            Catalogue catalogue,
            InterestCheck interests,
            OfficeForms sheets,
            Mendings mendings,
            InWords words,
            Clock clock) {
        this.desk = desk;
        this.people = people;
        this.cases = cases;
        this.sought = sought;
        this.catalogue = catalogue;
        this.interests = interests;
        this.sheets = sheets;
        this.mendings = mendings;
        this.words = words;
        this.clock = clock;
    }

    /** What somebody does or did here. */
    record Doing(Involvement involvement, String title) {}

    /**
     * One of the two records.
     *
     * @param has what they are here besides
     * @param stays what would become of both if this one stayed
     */
    record Side(Person person, List<Doing> doings, List<String> has, UnionDesk.@Nullable Outcome stays) {}

    /**
     * Looks for one of the two, or shows both.
     *
     * @param one a record by its id, or a reference
     * @param other the same
     * @param search what was typed, as {@link Searches} keeps it
     */
    @GetMapping
    ModelAndView look(
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String search,
            Principal admin,
            HttpServletRequest request) {
        String typed = Searches.of(request, search);
        if (one.isBlank() || other.isBlank()) {
            Person known = Stream.of(one, other)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .map(this::known)
                    .orElse(null);
            return searching(known, typed).addObject("searchOver", typed.isEmpty() && !search.isEmpty());
        }
        Person first = known(one);
        Person second = known(other);
        if (first.id().equals(second.id())) {
            return same(first);
        }
        return both(sheets.open(SHEET, Map.of()), first, second, "", admin);
    }

    /** What is typed stands in no address, and so in no log. */
    @OftenAsWanted(because = "It looks for somebody, and changes nothing.")
    @PostMapping("/find")
    String find(
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        String typed = PeopleSought.plain(q);
        UriComponentsBuilder next = UriComponentsBuilder.fromPath(PATH);
        if (!one.isBlank()) {
            next.queryParam("one", known(one).id().value());
        }
        if (!typed.isEmpty()) {
            List<PeopleSought.Found> found = sought.among(typed, 2);
            if (found.size() == 1) {
                next.queryParam(one.isBlank() ? "one" : "other", found.get(0).person());
            } else {
                next.queryParam("search", Searches.keep(request, typed));
            }
        }
        return "redirect:" + next.toUriString();
    }

    @PostMapping
    Object unite(
            @RequestParam UUID one,
            @RequestParam UUID other,
            @RequestParam(defaultValue = "") String keep,
            Principal admin,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Person first = there(one);
        Person second = there(other);
        if (first.id().equals(second.id())) {
            return same(first);
        }
        interest(first, second, admin).ifPresent(why -> {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, why);
        });
        Object answer = sheets.act(SHEET, request, Set.of("one", "other", "keep"), why -> {
            Person to = Stream.of(first, second)
                    .filter(person -> person.id().value().toString().equals(keep))
                    .findFirst()
                    .orElseThrow(() -> OfficeForms.refused("keep", "Choose which of the two records stays."));
            Person from = to == first ? second : first;
            return unite(from, to, why, admin)
                    .<Object>map(refusal -> refused(refusal, why, from, to, keep, admin))
                    .orElseGet(() -> {
                        flash.addFlashAttribute(
                                "done", "They are one now, and each confirmed address of both is told.");
                        return "redirect:" + SHEET.back();
                    });
        });
        return answer instanceof ModelAndView again && !again.getModel().containsKey("sides") && !isOver(again)
                ? both(again, first, second, keep, admin)
                : answer;
    }

    /** Says why not, if it could not be done; then nothing is changed, and nothing written down. */
    private Optional<String> unite(Person from, Person to, Answers why, Principal admin) {
        Mendings.What what = new Mendings.What(Act.UNITED, "on " + words.moment(clock.instant()), null);
        try {
            mendings.mend(what, why, admin.getName(), () -> {
                desk.unite(from.id(), to.id(), admin.getName());
                return true;
            });
            return Optional.empty();
        } catch (CannotUnite cannot) {
            return Optional.of(Objects.requireNonNull(cannot.getMessage()));
        } catch (DataAccessException overtaken) {
            return Optional.of("Somebody changed one of the two at the same moment. Nothing was changed: look again.");
        }
    }

    private ModelAndView refused(String why, Answers answers, Person from, Person to, String keep, Principal admin) {
        if (people.find(from.id()).isEmpty() || people.find(to.id()).isEmpty()) {
            ModelAndView over = new ModelAndView("monitor/refused", "why", why + " Nothing was changed.");
            over.setStatus(HttpStatus.CONFLICT);
            return over;
        }
        ModelAndView again = both(sheets.open(SHEET, answers.values()), from, to, keep, admin);
        again.setStatus(HttpStatus.CONFLICT);
        return again.addObject("refused", why);
    }

    private static boolean isOver(ModelAndView page) {
        return "monitor/refused".equals(page.getViewName());
    }

    // The pages

    private ModelAndView searching(@Nullable Person known, String typed) {
        ModelAndView page = new ModelAndView("monitor/unite");
        page.addObject("errors", List.of());
        page.addObject("sides", known == null ? List.of() : List.of(side(known, null)));
        page.addObject("typed", typed);
        page.addObject(
                "found",
                typed.isEmpty()
                        ? List.of()
                        : sought.among(typed, MOST + 1).stream()
                                .filter(one -> known == null
                                        || !one.person().equals(known.id().value()))
                                .toList());
        return page.addObject("most", MOST);
    }

    private ModelAndView same(Person person) {
        ModelAndView page = searching(person, "");
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page.addObject("refused", "That is one and the same record: look for the other one.");
    }

    private ModelAndView both(ModelAndView page, Person first, Person second, String keep, Principal admin) {
        page.setViewName("monitor/unite");
        page.addObject("sides", List.of(side(first, second), side(second, first)));
        page.addObject(
                "keep", keep.isEmpty() ? beforehand(first, second).id().value().toString() : keep);
        return page.addObject("interest", interest(first, second, admin).orElse(null));
    }

    /** Whose address is confirmed; else whoever is here longer. */
    private static Person beforehand(Person first, Person second) {
        return Stream.of(first, second)
                .min(Comparator.comparing(Person::emailConfirmed).reversed().thenComparing(Person::createdAt))
                .orElseThrow();
    }

    private Side side(Person person, @Nullable Person other) {
        return new Side(
                person,
                cases.of(person.id()).stream()
                        .sorted(Comparator.comparing(involvement -> !involvement.isOpen()))
                        .map(involvement -> new Doing(
                                involvement,
                                catalogue.get(involvement.opportunity()).title()))
                        .toList(),
                desk.has(person.id()),
                other == null ? null : desk.wouldCome(other.id(), person.id()));
    }

    // Who they are

    private Person known(String text) {
        return idOf(text)
                .flatMap(people::find)
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "Nobody is there by that: it was mistyped, or they were erased, or became one with somebody already."));
    }

    private Person there(UUID id) {
        return people.find(new PersonId(id))
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.CONFLICT,
                                "One of the two has been erased, or has become one with somebody, in the meantime. Nothing was changed."));
    }

    private Optional<PersonId> idOf(String text) {
        Optional<Reference> reference = PeopleSought.reference(text);
        if (reference.isPresent()) {
            return reference.filter(cases::knows).map(one -> cases.get(one).person());
        }
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Why somebody must not do it, though an admin; empty if they may. */
    private Optional<String> interest(Person first, Person second, Principal admin) {
        String user = admin.getName();
        if (Stream.of(first, second).anyMatch(person -> interests.isPerson(user, person.id()))) {
            return Optional.of("You are one of the two yourself: another admin unites them.");
        }
        return Stream.of(first, second)
                .flatMap(person -> cases.of(person.id()).stream())
                .filter(Involvement::isOpen)
                .flatMap(involvement -> interests.reasonToKeepAway(involvement.reference(), user).stream())
                .findFirst();
    }
}
