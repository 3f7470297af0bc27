package coop.workers.manyhands.monitor;

import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an admin says why something is mended by hand, before it is. */
@Component
class WhyPages {

    private final OfficeForms sheets;
    private final Mendings mendings;

    WhyPages(OfficeForms sheets, Mendings mendings) {
        this.sheets = sheets;
        this.mendings = mendings;
    }

    /**
     * What is asked about.
     *
     * @param heading what stands above it, and on its button
     * @param action where it is sent to
     * @param back where one comes when it is done
     * @param backTitle what that page is called
     * @param shown what is mended, as admins read it; unlike the record it may name somebody
     * @param what what is mended, as the record has it
     */
    record Question(String heading, String action, String back, String backTitle, String shown, Mendings.What what) {

        private OfficeForms.Sheet sheet() {
            return new OfficeForms.Sheet(heading, Mendings.FORM, action, back, backTitle);
        }
    }

    ModelAndView ask(Question question) {
        return with(question, sheets.open(question.sheet(), Map.of()));
    }

    /**
     * Refuses it at its field where no reason is given; else does it.
     *
     * @param deed what the next page says of it
     * @param refusals what the deed throws where it cannot be done: its message is shown, and nothing is written down
     */
    Object act(
            Question question,
            HttpServletRequest request,
            Principal admin,
            RedirectAttributes flash,
            Class<? extends RuntimeException> refusals,
            Supplier<String> deed) {
        Object answer = sheets.act(question.sheet(), request, Set.of("state"), why -> {
            try {
                flash.addFlashAttribute("done", mendings.mend(question.what(), why, admin.getName(), deed));
            } catch (RuntimeException failed) {
                if (!refusals.isInstance(failed)) {
                    throw failed;
                }
                flash.addFlashAttribute("refused", failed.getMessage());
            }
            return "redirect:" + question.back();
        });
        return answer instanceof ModelAndView again ? with(question, again) : answer;
    }

    private static ModelAndView with(Question question, ModelAndView page) {
        page.setViewName("monitor/mend");
        return page.addObject("question", question);
    }
}
