package coop.workers.manyhands.monitor;

import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A step that failed is tried again, once its cause is mended. */
@Controller
@Access(Access.Who.ADMIN)
@RequestMapping("/monitor/jobs/{id}/retry")
class RetryPages {

    private static final String LIST = "/monitor#troubles";

    private final FailedJobs failed;
    private final WhyPages why;

    RetryPages(FailedJobs failed, WhyPages why) {
        this.failed = failed;
        this.why = why;
    }

    @GetMapping
    Object ask(@PathVariable String id, RedirectAttributes flash) {
        Optional<FailedJobs.Trouble> trouble = failed.stuck(id);
        return trouble.isPresent() ? why.ask(question(id, trouble.get())) : gone(flash);
    }

    @PostMapping
    Object retry(@PathVariable String id, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        Optional<FailedJobs.Trouble> trouble = failed.stuck(id);
        if (trouble.isEmpty()) {
            return gone(flash);
        }
        return why.act(question(id, trouble.get()), filledIn, admin, flash, FailedJobs.UnknownTrouble.class, () -> {
            failed.retry(id);
            return "It is being tried again. If it fails once more, it comes back here.";
        });
    }

    private static String gone(RedirectAttributes flash) {
        flash.addFlashAttribute("refused", new FailedJobs.UnknownTrouble().getMessage());
        return "redirect:" + LIST;
    }

    private static WhyPages.Question question(String id, FailedJobs.Trouble trouble) {
        String subject = "%s, in %s".formatted(trouble.activity(), trouble.pathway());
        return new WhyPages.Question(
                "Try again",
                "/monitor/jobs/%s/retry".formatted(id),
                LIST,
                "Failed steps",
                "%s. %s %s"
                        .formatted(
                                subject,
                                trouble.cause().words(),
                                trouble.cause().way()),
                new Mendings.What(Act.RETRIED, subject, trouble.reference()));
    }
}
