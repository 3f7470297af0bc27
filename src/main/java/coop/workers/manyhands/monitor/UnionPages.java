package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.people.CannotUndo;
import coop.workers.manyhands.people.Unions;
import coop.workers.manyhands.web.Access;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which records became one person, and the button that undoes it for whoever says that it was a mistake. */
@Controller
@Access(Access.Who.ADMIN)
class UnionPages {

    private static final int ROWS = 20;

    private final Unions unions;

    UnionPages(Unions unions) {
        this.unions = unions;
    }

    @GetMapping("/monitor/unions")
    String list(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        model.addAttribute("unions", page.of(ROWS, unions::all));
        return "monitor/unions";
    }

    @PostMapping("/monitor/unions/{id}/undo")
    String undo(@PathVariable UUID id, Principal admin, RedirectAttributes flash) {
        try {
            unions.undo(id, admin.getName());
            flash.addFlashAttribute("done", "Undone: they are two people again, each with what was their own.");
        } catch (CannotUndo cannot) {
            flash.addFlashAttribute("refused", cannot.getMessage());
        }
        return "redirect:/monitor/unions";
    }
}
