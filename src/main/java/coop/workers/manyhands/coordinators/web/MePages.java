package coop.workers.manyhands.coordinators.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.coordinators.Absence;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.NotificationPreferenceDesk;
import coop.workers.manyhands.coordinators.NotificationPreferenceDesk.Wishes;
import coop.workers.manyhands.coordinators.QuietHours;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A coordinator's own letters and absences; and, for admins, the absences of all. */
@Controller
@Access(Access.Who.COORDINATOR)
class MePages {

    private static final OfficeForms.Sheet LETTERS = new OfficeForms.Sheet(
            "Change my emails", "office/letters", "/office/me/letters", "/office/me", "My emails and absences");
    private static final OfficeForms.Sheet AWAY = new OfficeForms.Sheet(
            "Say when I am away", "office/away", "/office/me/away", "/office/me", "My emails and absences");
    private static final OfficeForms.Sheet AWAY_FOR = new OfficeForms.Sheet(
            "Say when somebody is away", "office/away-for", "/office/absences/new", "/office/absences", "Who is away");

    private final NotificationPreferenceDesk letterboxes;
    private final AbsenceDesk absences;
    private final Staff staff;
    private final DateWords dates;
    private final OfficeForms sheets;

    MePages(
            NotificationPreferenceDesk letterboxes,
            AbsenceDesk absences,
            Staff staff,
            DateWords dates,
            OfficeForms sheets) {
        this.letterboxes = letterboxes;
        this.absences = absences;
        this.staff = staff;
        this.dates = dates;
        this.sheets = sheets;
    }

    /**
     * An absence as it is shown.
     *
     * @param who what people call whoever is away
     * @param deputy what people call whoever stands in; empty if nobody does
     */
    record Shown(UUID id, String who, LocalDate firstDay, LocalDate lastDay, String deputy) {}

    @GetMapping("/office/me")
    ModelAndView me(Authentication signedIn) {
        String me = new Visitor(signedIn).name();
        Everybody everybody = staff.everybody();
        ModelAndView page = new ModelAndView("coordinators/me");
        page.addObject("account", everybody.accounts().get(me));
        page.addObject("wishes", letterboxes.of(me));
        page.addObject("absences", shown(absences.of(me), everybody));
        page.addObject(
                "standsInFor",
                shown(
                        absences.all().stream()
                                .filter(absence ->
                                        absence.deputy().filter(me::equals).isPresent())
                                .toList(),
                        everybody));
        page.addObject("colleagues", everybody.colleaguesOf(me));
        page.addObject(
                "groups", everybody.groupsOf(me).stream().map(everybody::nameOf).toList());
        return page;
    }

    @GetMapping("/office/me/letters")
    ModelAndView askWhichLetters(Authentication signedIn) {
        return sheets.edit(LETTERS, wishesOf(new Visitor(signedIn).name()));
    }

    private Map<String, String> wishesOf(String me) {
        Wishes wishes = letterboxes.of(me);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("quietFrom", wishes.quiet().from().toString());
        values.put("quietUntil", wishes.quiet().until().toString());
        if (wishes.arrivals()) {
            values.put("arrivals", "true");
        }
        if (wishes.digest()) {
            values.put("digest", "true");
        }
        return values;
    }

    @PostMapping("/office/me/letters")
    Object keepLetters(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        String me = new Visitor(signedIn).name();
        return sheets.change(LETTERS, request, flash, () -> wishesOf(me), answers -> {
            letterboxes.keep(
                    me,
                    new Wishes(
                            answers.ticked("arrivals"),
                            answers.ticked("digest"),
                            new QuietHours(
                                    LocalTime.parse(text(answers, "quietFrom")),
                                    LocalTime.parse(text(answers, "quietUntil")))));
            return "Saved. It holds from the next email on.";
        });
    }

    @GetMapping("/office/me/away")
    ModelAndView askWhen() {
        return sheets.open(AWAY, Map.of());
    }

    @PostMapping("/office/me/away")
    Object away(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        String me = new Visitor(signedIn).name();
        return sheets.act(AWAY, request, flash, answers -> enter(me, answers, me));
    }

    @PostMapping("/office/me/absences/{id}/out")
    String takeOut(@PathVariable UUID id, Authentication signedIn, RedirectAttributes flash) {
        say(flash, absences.takeOut(id, new Visitor(signedIn).name()));
        return "redirect:/office/me";
    }

    @Access(Access.Who.ADMIN)
    @GetMapping("/office/absences")
    ModelAndView all() {
        return new ModelAndView("coordinators/absences", Map.of("absences", shown(absences.all(), staff.everybody())));
    }

    @Access(Access.Who.ADMIN)
    @GetMapping("/office/absences/new")
    ModelAndView askWho() {
        return sheets.open(AWAY_FOR, Map.of());
    }

    /** Somebody is ill, and cannot say so here. */
    @Access(Access.Who.ADMIN)
    @PostMapping("/office/absences/new")
    Object awayFor(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        Visitor admin = new Visitor(signedIn);
        return sheets.act(AWAY_FOR, request, flash, answers -> enter(text(answers, "who"), answers, admin.name()));
    }

    @Access(Access.Who.ADMIN)
    @PostMapping("/office/absences/{id}/out")
    String takeOutFor(@PathVariable UUID id, RedirectAttributes flash) {
        say(flash, absences.takeOut(id, null));
        return "redirect:/office/absences";
    }

    private String enter(String who, Answers answers, String by) {
        Absence entered = absences.enter(
                who,
                LocalDate.parse(text(answers, "firstDay")),
                LocalDate.parse(text(answers, "lastDay")),
                answers.text("deputy"),
                by);
        Everybody everybody = staff.everybody();
        return "Entered from %s to %s: %s."
                .formatted(
                        dates.day(entered.firstDay()),
                        dates.day(entered.lastDay()),
                        entered.deputy()
                                .map(deputy -> everybody.nameOfUser(deputy) + " stands in, and is told so")
                                .orElse("nobody stands in"));
    }

    private static List<Shown> shown(List<Absence> absences, Everybody everybody) {
        return absences.stream()
                .map(absence -> new Shown(
                        absence.id(),
                        everybody.nameOfUser(absence.user()),
                        absence.firstDay(),
                        absence.lastDay(),
                        absence.deputy().map(everybody::nameOfUser).orElse("")))
                .toList();
    }

    private static void say(RedirectAttributes flash, boolean done) {
        flash.addFlashAttribute(
                done ? "done" : "refused",
                done
                        ? "Taken out. What was with a deputy and is not done is back."
                        : "That entry is over or was taken out already.");
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }
}
