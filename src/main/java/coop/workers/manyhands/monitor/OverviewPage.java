package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.coordinators.Cover;
import coop.workers.manyhands.mail.LetterState;
import coop.workers.manyhands.mail.PostRoom;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** In ten seconds: what is stuck, and where everything else stands. */
@Controller
class OverviewPage {

    /** Rows of one list on one page. */
    private static final int ROWS = 20;

    private final Lookout lookout;
    private final EngineRoom engineRoom;
    private final Catalogue catalogue;
    private final PostRoom postRoom;
    private final Cover cover;

    OverviewPage(Lookout lookout, EngineRoom engineRoom, Catalogue catalogue, PostRoom postRoom, Cover cover) {
        this.cover = cover;
        this.lookout = lookout;
        this.engineRoom = engineRoom;
        this.catalogue = catalogue;
        this.postRoom = postRoom;
    }

    /** One opportunity that people wait for. */
    record WaitingList(Opportunity opportunity, long count) {}

    @GetMapping("/monitor")
    String overview(
            @RequestParam(defaultValue = "1") PageNumber unheeded,
            @RequestParam(defaultValue = "1") PageNumber late,
            @RequestParam(defaultValue = "1") PageNumber adrift,
            @RequestParam(defaultValue = "1") PageNumber trouble,
            @RequestParam(defaultValue = "1") PageNumber standing,
            @RequestParam(defaultValue = "1") PageNumber paused,
            Model model) {
        model.addAttribute("totals", lookout.totals());
        model.addAttribute("unheeded", unheeded.of(ROWS, engineRoom::unheeded));
        model.addAttribute("uncovered", cover.uncovered());
        model.addAttribute("late", late.of(ROWS, lookout::late));
        model.addAttribute("adrift", adrift.of(ROWS, lookout::adrift));
        model.addAttribute("paused", paused.of(ROWS, lookout::paused));
        model.addAttribute("standings", standing.of(ROWS, lookout::standings));
        Page<EngineRoom.Trouble> troubles = trouble.of(ROWS, engineRoom::troubles);
        model.addAttribute("troubles", troubles);
        Map<String, Long> waiting = lookout.waitingLists();
        List<WaitingList> lists = catalogue.all().stream()
                .filter(opportunity -> waiting.containsKey(opportunity.slug()))
                .map(opportunity -> new WaitingList(opportunity, waiting.getOrDefault(opportunity.slug(), 0L)))
                .toList();
        model.addAttribute("waitingLists", lists);
        model.addAttribute("letters", LetterPages.countByState(postRoom));
        model.addAttribute("failedLetters", postRoom.count(LetterState.FAILED));
        model.addAttribute("canSend", postRoom.canSend());
        return "monitor/overview";
    }

    @PostMapping("/monitor/jobs/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes flash) {
        try {
            engineRoom.retry(id);
            flash.addFlashAttribute("done", "It is being tried again. If it fails once more, it comes back here.");
        } catch (EngineRoom.UnknownTrouble gone) {
            flash.addFlashAttribute("refused", gone.getMessage());
        }
        return "redirect:/monitor#troubles";
    }
}
