package coop.workers.manyhands.monitor;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.figures.MilestoneOrder;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A pathway is paused until a day, with a reason, and goes on. */
@Controller
@Access(Access.Who.ADMIN)
@RequestMapping("/monitor/pathways/{pathway}")
class PathwayPausePages {

    private static final String FORM = "office/pause-pathway";
    private static final String TELL = "tellThem";

    private final PathwayPauses pauses;
    private final PathwayVersions versions;
    private final OfficeForms sheets;
    private final Mendings mendings;
    private final WhyPages why;
    private final DateWords dates;

    PathwayPausePages(
            PathwayPauses pauses,
            PathwayVersions versions,
            OfficeForms sheets,
            Mendings mendings,
            WhyPages why,
            DateWords dates) {
        this.pauses = pauses;
        this.versions = versions;
        this.sheets = sheets;
        this.mendings = mendings;
        this.why = why;
        this.dates = dates;
    }

    @GetMapping("/pause")
    ModelAndView ask(@PathVariable String pathway) {
        OfficeForms.Sheet sheet = sheet(pathway);
        return dressed(pathway, sheets.open(sheet, Map.of()));
    }

    @PostMapping("/pause")
    Object pause(@PathVariable String pathway, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        OfficeForms.Sheet sheet = sheet(pathway);
        Object answer = sheets.act(sheet, filledIn, flash, answers -> {
            LocalDate until = LocalDate.parse(Objects.requireNonNull(answers.text(PauseDesk.UNTIL)));
            Mendings.What what = new Mendings.What(
                    Act.PAUSED, "%s, until %s".formatted(MilestoneOrder.nameOf(pathway), dates.day(until)), null);
            return inWords(mendings.mend(
                    what,
                    answers,
                    admin.getName(),
                    () -> pauses.pause(pathway, until, told(answers), admin.getName())));
        });
        return answer instanceof ModelAndView again ? dressed(pathway, again) : answer;
    }

    @GetMapping("/go-on")
    ModelAndView askWhetherItGoesOn(@PathVariable String pathway) {
        return why.ask(question(pathway));
    }

    /** Each of those on it is a transaction of its own: who cannot go on now is tried again every hour. */
    @PostMapping("/go-on")
    Object goOn(@PathVariable String pathway, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        WhyPages.Question question = question(pathway);
        Object answer = why.act(question, filledIn, admin, flash, PathwayPauses.NotPaused.class, () -> {
            pauses.end(pathway, admin.getName());
            return "It goes on, with everybody on it, where they stood.";
        });
        if (flash.getFlashAttributes().containsKey("done")) {
            int stuck = pauses.goOn(pathway, admin.getName());
            if (stuck > 0) {
                flash.addFlashAttribute(
                        "refused",
                        "%d could not go on yet. It is tried again every hour; the log says why.".formatted(stuck));
            }
        }
        return answer;
    }

    private static boolean told(Answers answers) {
        return "true".equals(answers.text(TELL));
    }

    private static String inWords(PathwayPauses.Outcome outcome) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (outcome.paused()) {
                    case 0 -> "It is paused. Nobody was on it who could stand still.";
                    case 1 -> "It is paused, and the one case on it stands still.";
                    default -> "It is paused, and %d cases stand still.".formatted(outcome.paused());
                });
        outcome.goOn().forEach(one -> words.add("%s goes on: %s.".formatted(one.reference(), one.why())));
        return String.join(" ", words);
    }

    private ModelAndView dressed(String pathway, ModelAndView page) {
        page.setViewName("monitor/pause-pathway");
        page.addObject("name", MilestoneOrder.nameOf(pathway));
        page.addObject(
                "underWay",
                versions.of(pathway).stream()
                        .mapToLong(PathwayVersions.Version::cases)
                        .sum());
        return page.addObject("obstacle", pauses.obstacle(pathway).orElse(null));
    }

    private OfficeForms.Sheet sheet(String pathway) {
        known(pathway);
        String here = "/monitor/pathways/" + pathway;
        return new OfficeForms.Sheet("Pause this pathway", FORM, here + "/pause", here, "The pathway");
    }

    private WhyPages.Question question(String pathway) {
        PathwayPauses.PathwayPause pause = pauses.of(pathway)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "That pathway is not paused."));
        String name = MilestoneOrder.nameOf(pause.pathway());
        String here = "/monitor/pathways/" + pause.pathway();
        return new WhyPages.Question(
                "Let it go on",
                here + "/go-on",
                here,
                "The pathway",
                "%s, paused until %s by %s, goes on now".formatted(name, dates.day(pause.until()), pause.by()),
                new Mendings.What(Act.RESUMED, name, null));
    }

    private void known(String pathway) {
        if (Optional.of(pathway).filter(one -> one.matches("[a-z0-9-]{1,100}")).isEmpty()
                || versions.of(pathway).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such pathway.");
        }
    }
}
