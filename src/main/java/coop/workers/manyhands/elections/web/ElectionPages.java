package coop.workers.manyhands.elections.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionCall;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Move;
import coop.workers.manyhands.elections.ResultDesk;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.RuleSets;
import coop.workers.manyhands.elections.Schedule;
import coop.workers.manyhands.elections.Timeline;
import coop.workers.manyhands.elections.VoteCount;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.ChosenMoment;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Elections as returning officers run them; secretaries can look on. */
@Controller
@Access(groups = {ElectionDesk.RETURNING_OFFICERS, Roles.SECRETARIES})
@WithoutInterest
@RequestMapping("/office/elections")
class ElectionPages {

    private static final int ROWS = 50;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final ElectionDesk desk;
    private final ResultDesk results;
    private final RuleSets rules;
    private final CandidatesList list;
    private final VoteCount counting;
    private final Roll roll;
    private final Timeline timeline;
    private final OfficeForms sheets;
    private final Site site;
    private final Clock clock;

    ElectionPages(
            ElectionDesk desk,
            ResultDesk results,
            RuleSets rules,
            CandidatesList list,
            VoteCount counting,
            Roll roll,
            Timeline timeline,
            OfficeForms sheets,
            Site site,
            Clock clock) {
        this.desk = desk;
        this.results = results;
        this.rules = rules;
        this.list = list;
        this.counting = counting;
        this.roll = roll;
        this.timeline = timeline;
        this.sheets = sheets;
        this.site = site;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page, Authentication signedIn) {
        ModelAndView shown = new ModelAndView("elections/elections");
        shown.addObject("elections", page.of(ROWS, desk::all));
        shown.addObject("ruleSets", rules.all());
        shown.addObject("runs", runs(signedIn));
        shown.addObject("underWay", desk.underWay().isPresent());
        return shown;
    }

    @GetMapping("/{reference}")
    ModelAndView one(@PathVariable String reference, Authentication signedIn) {
        Election election = election(reference);
        ModelAndView page = new ModelAndView("elections/election");
        page.addObject("election", election);
        page.addObject("timeline", timeline.of(election));
        page.addObject("candidates", list.of(election));
        page.addObject("votes", roll.votes(election));
        page.addObject("frozen", roll.isFrozen(election));
        page.addObject("quorum", desk.quorum(election));
        page.addObject(
                "doubles",
                election.isCoOption() ? 0 : roll.possibleDoubles(election).size());
        page.addObject(
                "counts",
                counting.isOpen(election) || counting.current(election).isPresent());
        page.addObject("runs", runs(signedIn));
        page.addObject("movable", election.canMove() && election.meetsAt().isAfter(clock.instant()));
        page.addObject("declaredOnly", election.isDeclared() && !election.isPublished());
        return page;
    }

    // The call

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @GetMapping("/new")
    ModelAndView askWhat(@RequestParam(defaultValue = "election") String kind) {
        Map<String, String> values = new HashMap<>();
        values.put("kind", kind.equals("co-option") ? kind : "election");
        values.put("opensDate", LocalDate.now(clock).toString());
        values.put("closesTime", "17:00");
        values.put("resultTime", "12:00");
        values.put("meetingName", kind.equals("co-option") ? "Board meeting" : "Annual general meeting");
        return sheets.open(calling(), values);
    }

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/new")
    Object call(Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.act(calling(), filledIn, flash, answers -> {
            Election called = desk.call(callOf(answers), signedIn.getName());
            return "%s is called; its reference is %s. Everybody hears of it when nominations open."
                    .formatted(called.title(), called.reference());
        });
    }

    private ElectionCall callOf(Answers answers) {
        Election.Kind kind =
                text(answers, "kind").equals("election") ? Election.Kind.ELECTION : Election.Kind.CO_OPTION;
        String notice = answers.text("noticeDate");
        return new ElectionCall(
                kind,
                text(answers, "title"),
                Integer.parseInt(text(answers, "seats")),
                text(answers, "rules"),
                new Schedule(
                        WallClock.startOf(day(answers, "opensDate"), site.zone()),
                        moment(answers, "closesDate", "closesTime"),
                        notice == null || kind == Election.Kind.CO_OPTION ? null : LocalDate.parse(notice),
                        moment(answers, "meetingDate", "meetingTime"),
                        moment(answers, "resultDate", "resultTime")),
                text(answers, "meetingName"),
                answers.text("meetingPlace"));
    }

    private OfficeForms.Sheet calling() {
        List<Field.Option> sets = rules.all().stream()
                .map(set -> new Field.Option(set.code(), set.title()))
                .toList();
        return new OfficeForms.Sheet(
                "Call an election",
                "office/election",
                "/office/elections/new",
                "/office/elections",
                "Elections",
                Map.of("rules", sets));
    }

    // Moving it and calling it off

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @GetMapping("/{reference}/move")
    Object askWhereTo(@PathVariable String reference, RedirectAttributes flash) {
        Election election = election(reference);
        if (!election.canMove()) {
            return over(election, flash);
        }
        return sheets.edit(sheet(election, "Move the election", "move", "office/move-election"), dateOf(reference));
    }

    private Map<String, String> dateOf(String reference) {
        Election election = election(reference);
        ZonedDateTime meets = election.meetsAt().atZone(site.zone());
        Map<String, String> values = new HashMap<>();
        values.put("meetingName", election.meeting());
        values.put("meetingDate", meets.toLocalDate().toString());
        values.put("meetingTime", meets.toLocalTime().toString());
        values.put("meetingPlace", Objects.requireNonNullElse(election.place(), ""));
        return values;
    }

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/{reference}/move")
    Object move(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Election election = election(reference);
        OfficeForms.Sheet sheet = sheet(election, "Move the election", "move", "office/move-election");
        return sheets.change(sheet, filledIn, flash, () -> dateOf(reference), answers -> {
            String closes = answers.text("closesDate");
            desk.move(
                    election.reference(),
                    new Move(
                            moment(answers, "meetingDate", "meetingTime"),
                            text(answers, "meetingName"),
                            answers.text("meetingPlace"),
                            closes == null
                                    ? null
                                    : WallClock.moment(LocalDate.parse(closes).atTime(END_OF_DAY), site.zone()),
                            false,
                            text(answers, "reason")),
                    signedIn.getName());
            return "The election has moved, and everybody is told.";
        });
    }

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @GetMapping("/{reference}/call-off")
    Object askWhy(@PathVariable String reference, RedirectAttributes flash) {
        Election election = election(reference);
        if (!election.isUnderWay()) {
            return over(election, flash);
        }
        return sheets.open(sheet(election, "Call the election off", "call-off", "office/call-off-election"), Map.of());
    }

    private static String over(Election election, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "refused", "This election is over or was called off, so there is nothing left to change.");
        return "redirect:/office/elections/" + election.reference();
    }

    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/{reference}/call-off")
    Object callOff(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Election election = election(reference);
        OfficeForms.Sheet sheet = sheet(election, "Call the election off", "call-off", "office/call-off-election");
        return sheets.act(sheet, filledIn, flash, answers -> {
            desk.callOff(election.reference(), text(answers, "reason"), signedIn.getName());
            return "The election is off, and everybody is told.";
        });
    }

    /** The candidates know the result, so everybody may. */
    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/{reference}/release")
    String release(@PathVariable String reference, Authentication signedIn, RedirectAttributes flash) {
        Election election = election(reference);
        try {
            results.releaseResult(election.reference(), signedIn.getName());
            flash.addFlashAttribute("done", "The result is published as soon as you read this.");
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
        return "redirect:/office/elections/" + election.reference();
    }

    private Election election(String reference) {
        return named(desk, reference);
    }

    /** The election that an address names. */
    static Election named(ElectionDesk desk, String reference) {
        return Optional.of(reference)
                .filter(Reference::isOne)
                .map(Reference::new)
                .filter(desk::knows)
                .map(desk::get)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static OfficeForms.Sheet sheet(Election election, String heading, String path, String form) {
        String page = "/office/elections/%s".formatted(election.reference());
        return new OfficeForms.Sheet(heading, form, page + "/" + path, page, election.title());
    }

    /** Whether somebody does what returning officers do, and not only looks on. */
    static boolean runs(Authentication signedIn) {
        return new Visitor(signedIn).isIn(ElectionDesk.RETURNING_OFFICERS);
    }

    private Instant moment(Answers answers, String day, String time) {
        return ChosenMoment.at(day(answers, day), LocalTime.parse(text(answers, time)), site.zone(), time);
    }

    private static LocalDate day(Answers answers, String field) {
        return LocalDate.parse(text(answers, field));
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }
}
