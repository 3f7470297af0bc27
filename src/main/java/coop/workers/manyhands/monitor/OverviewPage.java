package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.SettingsCheck;
import coop.workers.manyhands.cases.BankHolidays;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.Substitutions;
import coop.workers.manyhands.mail.LetterState;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.ForwardedHeadersValve;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In ten seconds: what is stuck, and where everything else stands. */
@Controller
@Access(Access.Who.ADMIN)
class OverviewPage {

    /** Rows of one list on one page. */
    private static final int ROWS = 20;

    /** So many of those who wait longest are named. */
    private static final int LONGEST = 10;

    private final CaseOverview caseOverview;
    private final FailedJobs failedJobs;
    private final Catalogue catalogue;
    private final OutboxOverview outboxOverview;
    private final Substitutions cover;
    private final Comparison comparison;
    private final BankHolidays holidays;
    private final LetterTexts texts;
    private final WorkOverview work;
    private final Loads loads;
    private final Staff staff;
    private final AdminAlerts alerts;
    private final Updates updates;
    private final ForwardedHeadersValve proxies;
    private final Environment settings;

    OverviewPage(
            CaseOverview caseOverview,
            FailedJobs failedJobs,
            Catalogue catalogue,
            OutboxOverview outboxOverview,
            Substitutions cover,
            Comparison comparison,
            BankHolidays holidays,
            LetterTexts texts,
            WorkOverview work,
            Loads loads,
            Staff staff,
            AdminAlerts alerts,
            Updates updates,
            ForwardedHeadersValve proxies,
            Environment settings) {
        this.cover = cover;
        this.comparison = comparison;
        this.holidays = holidays;
        this.texts = texts;
        this.work = work;
        this.loads = loads;
        this.staff = staff;
        this.alerts = alerts;
        this.updates = updates;
        this.proxies = proxies;
        this.settings = settings;
        this.caseOverview = caseOverview;
        this.failedJobs = failedJobs;
        this.catalogue = catalogue;
        this.outboxOverview = outboxOverview;
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
            @RequestParam(defaultValue = "1") PageNumber difference,
            Model model) {
        model.addAttribute("holidaysEnd", holidays.endSoon() ? holidays.last() : null);
        model.addAttribute("news", updates.unread());
        model.addAttribute("alerts", alerts.found());
        model.addAttribute("surprises", proxies.surprises());
        model.addAttribute("risks", SettingsCheck.of(settings));
        model.addAttribute("brokenTexts", texts.broken());
        model.addAttribute("totals", caseOverview.totals());
        model.addAttribute("work", work.totals());
        model.addAttribute("longest", work.tasks(WorkOverview.Which.ALL, "", "", Pageable.ofSize(LONGEST)));
        Everybody everybody = staff.everybody();
        Loads.All all = loads.of(everybody);
        model.addAttribute("byGroup", all.groups());
        model.addAttribute("byPerson", all.people());
        model.addAttribute("everybody", everybody);
        model.addAttribute("unheeded", unheeded.of(ROWS, failedJobs::unheeded));
        model.addAttribute("uncovered", cover.uncovered());
        model.addAttribute("late", late.of(ROWS, caseOverview::late));
        model.addAttribute("adrift", adrift.of(ROWS, caseOverview::adrift));
        model.addAttribute("paused", paused.of(ROWS, caseOverview::paused));
        model.addAttribute("standings", standing.of(ROWS, caseOverview::standings));
        Page<FailedJobs.Trouble> troubles = trouble.of(ROWS, failedJobs::troubles);
        model.addAttribute("troubles", troubles);
        Map<String, Long> waiting = caseOverview.waitingLists();
        List<WaitingList> lists = catalogue.all().stream()
                .filter(opportunity -> waiting.containsKey(opportunity.slug()))
                .map(opportunity -> new WaitingList(opportunity, waiting.getOrDefault(opportunity.slug(), 0L)))
                .toList();
        model.addAttribute("waitingLists", lists);
        model.addAttribute("differences", difference.of(ROWS, comparison::found));
        model.addAttribute("comparedAt", comparison.comparedAt().orElse(null));
        Map<LetterState, Long> emails = outboxOverview.counts();
        model.addAttribute("letters", emails);
        model.addAttribute("failedLetters", emails.get(LetterState.FAILED));
        model.addAttribute("canSend", outboxOverview.canSend());
        return "monitor/overview";
    }
}
