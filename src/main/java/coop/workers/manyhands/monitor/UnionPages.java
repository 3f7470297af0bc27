package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.people.CannotUndo;
import coop.workers.manyhands.people.Unions;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which records became one person, and the button that undoes it for whoever says that it was a mistake. */
@Controller
@Access(Access.Who.ADMIN)
class UnionPages {

    private static final int ROWS = 20;

    private final Unions unions;
    private final InWords words;
    private final WhyPages why;

    UnionPages(Unions unions, InWords words, WhyPages why) {
        this.unions = unions;
        this.words = words;
        this.why = why;
    }

    @GetMapping("/monitor/unions")
    String list(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        model.addAttribute("unions", page.of(ROWS, unions::all));
        return "monitor/unions";
    }

    @GetMapping("/monitor/unions/{id}/undo")
    ModelAndView ask(@PathVariable UUID id) {
        return why.ask(question(id));
    }

    @PostMapping("/monitor/unions/{id}/undo")
    Object undo(@PathVariable UUID id, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        return why.act(question(id), filledIn, admin, flash, CannotUndo.class, () -> {
            unions.undo(id, admin.getName());
            return "Undone: they are two people again, each with what was their own.";
        });
    }

    /** The record says when they became one, and not who they are. */
    private WhyPages.Question question(UUID id) {
        Unions.Entry union = unions.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such union; one of the two may have been erased."));
        return new WhyPages.Question(
                "Undo",
                "/monitor/unions/%s/undo".formatted(id),
                "/monitor/unions",
                "Unions",
                "%s, who went into %s".formatted(union.from(), union.to()),
                new Mendings.What(Act.UNION, "of " + words.moment(union.union().unitedAt()), null));
    }
}
