package coop.workers.manyhands.office;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.PeopleSought;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Searches;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The people of a coordinator's groups, open cases and ended ones: by where they are, whose turn it is, since when; and somebody by name. */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/people")
class PeoplePages {

    private static final int ROWS = 50;
    private static final String PATH = "/office/people";

    private final CaseList cases;
    private final Choices choices;
    private final Staff staff;

    PeoplePages(CaseList cases, Choices choices, Staff staff) {
        this.cases = cases;
        this.choices = choices;
        this.staff = staff;
    }

    /**
     * Looks for somebody.
     *
     * @param q a name, an address, a number or a reference
     */
    @OftenAsWanted(because = "It looks for somebody, and changes nothing.")
    @PostMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Authentication signedIn, HttpServletRequest request) {
        String typed = PeopleSought.plain(q);
        if (typed.isEmpty()) {
            return "redirect:" + PATH;
        }
        Optional<Reference> reference = PeopleSought.reference(typed);
        Optional<PersonId> theirs =
                reference.flatMap(known -> cases.personOf(CaseScope.of(new Visitor(signedIn)), known));
        if (theirs.isPresent()) {
            return "redirect:%s/%s?case=%s#case"
                    .formatted(PATH, theirs.get().value(), reference.get().value());
        }
        return "redirect:%s?search=%s".formatted(PATH, Searches.keep(request, typed));
    }

    @GetMapping
    ModelAndView all(
            @RequestParam(defaultValue = "") String search,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "1") PageNumber page,
            Authentication signedIn,
            HttpServletRequest request) {
        CaseScope scope = CaseScope.of(new Visitor(signedIn));
        Everybody everybody = staff.everybody();
        String typed = Searches.of(request, search);
        Wanted wanted = Wanted.of(typed, asked);
        ModelAndView shown = new ModelAndView("office/people");
        shown.addObject("wanted", wanted);
        shown.addObject("search", typed.isEmpty() ? "" : search);
        shown.addObject("searchOver", typed.isEmpty() && !search.isEmpty());
        shown.addObject("rows", page.of(ROWS, rows -> cases.page(scope, wanted, rows)));
        shown.addObject("self", self(wanted, typed.isEmpty() ? "" : search));
        shown.addObject("words", new OwnerWords(everybody));
        shown.addObject("groups", choices.groups(scope, everybody));
        shown.addObject("opportunities", choices.opportunities(scope));
        shown.addObject(
                "places",
                cases.milestones(scope).stream().sorted(NameOrder.NAMES).toList());
        shown.addObject(
                "turns",
                Arrays.stream(Turn.values())
                        .map(one -> new Choices.Choice(one.name(), OwnerWords.turn(one)))
                        .toList());
        shown.addObject("states", Wanted.State.values());
        shown.addObject("orders", Wanted.Order.values());
        return shown;
    }

    /** The address of this list, for its further pages. */
    private static String self(Wanted wanted, String search) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("search", search);
        parameters.putAll(wanted.parameters());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }
}
