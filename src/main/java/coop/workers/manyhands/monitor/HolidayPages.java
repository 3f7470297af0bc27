package coop.workers.manyhands.monitor;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.BankHolidays;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bank holidays that promises leave out, and where admins add those of the years to come. */
@Controller
@Access(Access.Who.ADMIN)
class HolidayPages {

    private static final OfficeForms.Sheet ADD = new OfficeForms.Sheet(
            "Add bank holidays", "office/bank-holidays", "/monitor/holidays/new", "/monitor/holidays", "Bank holidays");

    private final BankHolidays holidays;
    private final OfficeForms sheets;
    private final DateWords dates;

    HolidayPages(BankHolidays holidays, OfficeForms sheets, DateWords dates) {
        this.holidays = holidays;
        this.sheets = sheets;
        this.dates = dates;
    }

    @GetMapping("/monitor/holidays")
    String list(Model model) {
        model.addAttribute("holidays", holidays.toCome());
        model.addAttribute("addedHere", holidays.addedHere());
        model.addAttribute("last", holidays.last());
        model.addAttribute("endSoon", holidays.endSoon());
        return "monitor/holidays";
    }

    @GetMapping("/monitor/holidays/new")
    ModelAndView askWhich() {
        return sheets.open(ADD, Map.of());
    }

    @PostMapping("/monitor/holidays/new")
    Object add(Authentication admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.act(ADD, filledIn, flash, answers -> {
            int added = holidays.add(Objects.requireNonNull(answers.text("days")), admin.getName());
            return added == 1
                    ? "The day is added. What was due on it, or later, is due a working day later."
                    : "%d days are added. What was due on them, or later, has moved along.".formatted(added);
        });
    }

    @PostMapping("/monitor/holidays/{day}/remove")
    String remove(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, RedirectAttributes flash) {
        try {
            holidays.remove(day);
            flash.addFlashAttribute(
                    "done",
                    "%s counts as a working day again. What had moved along for it stays where it is."
                            .formatted(dates.day(day)));
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
        return "redirect:/monitor/holidays";
    }
}
