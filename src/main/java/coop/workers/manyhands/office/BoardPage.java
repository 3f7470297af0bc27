package coop.workers.manyhands.office;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.CaseTasks;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The people of a group by where they are: columns are the places of a pathway, a card opens the person. Nobody is moved by
 * hand: a card goes on when its task is answered, so it offers the task.
 */
@Controller
@Access(Access.Who.COORDINATOR)
class BoardPage {

    /** Cards in one column; whoever else is there is in the list that the column leads to. */
    private static final int CARDS = 12;

    private final CaseBoard board;
    private final CaseTasks tasks;
    private final Choices choices;
    private final Staff staff;

    BoardPage(CaseBoard board, CaseTasks tasks, Choices choices, Staff staff) {
        this.board = board;
        this.tasks = tasks;
        this.choices = choices;
        this.staff = staff;
    }

    @GetMapping("/office/people/board")
    ModelAndView show(
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String opportunity,
            Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        CaseScope scope = CaseScope.of(visitor);
        Everybody everybody = staff.everybody();
        String ofGroup = Wanted.plain(group);
        String ofOpportunity = Wanted.plain(opportunity);
        List<CaseBoard.Way> ways = board.of(scope, ofGroup, ofOpportunity, CARDS);
        ModelAndView page = new ModelAndView("office/case-board");
        page.addObject("user", visitor.name());
        page.addObject("group", ofGroup);
        page.addObject("opportunity", ofOpportunity);
        page.addObject("ways", ways);
        page.addObject("tasks", tasksOf(ways, visitor));
        page.addObject("everybody", everybody);
        page.addObject("words", new OwnerWords(everybody));
        page.addObject("groups", choices.groups(scope, everybody));
        page.addObject("opportunities", choices.opportunities(scope));
        return page;
    }

    /** What is to be done about the cards, by reference. */
    private Map<String, List<OpenTask>> tasksOf(List<CaseBoard.Way> ways, Visitor visitor) {
        List<Reference> cases = ways.stream()
                .flatMap(way -> way.columns().stream())
                .flatMap(column -> column.cards().stream())
                .map(card -> new Reference(card.reference()))
                .toList();
        Map<String, List<OpenTask>> found = new LinkedHashMap<>();
        tasks.of(cases, visitor.name(), visitor.groups(), visitor.isAdmin())
                .forEach((reference, open) -> found.put(reference.value(), open));
        return found;
    }
}
