package coop.workers.manyhands.office;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.figures.Bars;
import coop.workers.manyhands.figures.CaseFigures;
import coop.workers.manyhands.figures.Figures;
import coop.workers.manyhands.figures.Measure;
import coop.workers.manyhands.figures.Times;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How many of a group's people came how far in the last quarter, and how long they waited; each number leads to them. */
@Controller
@Access(Access.Who.COORDINATOR)
class NumbersPage {

    private final CaseFigures figures;
    private final Choices choices;
    private final Staff staff;

    NumbersPage(CaseFigures figures, Choices choices, Staff staff) {
        this.figures = figures;
        this.choices = choices;
        this.staff = staff;
    }

    @GetMapping("/office/people/numbers")
    ModelAndView show(@RequestParam(defaultValue = "") String group, Authentication signedIn) {
        CaseScope scope = CaseScope.of(new Visitor(signedIn));
        Everybody everybody = staff.everybody();
        String ofGroup = Wanted.plain(group);
        Figures quarter = figures.lastQuarter(scope, ofGroup);
        OwnerWords words = new OwnerWords(everybody);
        ModelAndView page = new ModelAndView("office/numbers");
        page.addObject("group", ofGroup);
        page.addObject("groups", choices.groups(scope, everybody));
        page.addObject("figures", quarter);
        page.addObject("funnel", funnel(quarter));
        page.addObject("ends", ends(quarter, words));
        page.addObject("waits", waits(quarter));
        page.addObject("words", words);
        return page;
    }

    @GetMapping("/office/people/numbers.csv")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String group, Authentication signedIn) {
        Figures quarter = figures.lastQuarter(CaseScope.of(new Visitor(signedIn)), Wanted.plain(group));
        StringBuilder csv = Csv.file("what", "people", "median hours", "hours of nine in ten");
        quarter.stages().forEach((stage, people) -> csv.append(Csv.line(stage.label(), people, "", "")));
        csv.append(Csv.line("Under way", quarter.underWay(), "", ""));
        quarter.ended().forEach((how, people) -> csv.append(Csv.line("Ended: " + how.label(), people, "", "")));
        quarter.times()
                .forEach((measure, times) -> csv.append(
                        Csv.line(measure.label(), times.counted(), hours(times.median()), hours(times.ninetieth()))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("last-quarter.csv")
                                .build()
                                .toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Object hours(@Nullable Duration time) {
        return time == null ? null : time.toHours();
    }

    private static Bars funnel(Figures quarter) {
        return new Bars(
                "How many of those who signed up in the last 90 days came how far",
                quarter.stages().entrySet().stream()
                        .map(entry -> Bars.Bar.of(entry.getKey().label(), entry.getValue()))
                        .toList());
    }

    private static Bars ends(Figures quarter, OwnerWords words) {
        List<Bars.Bar> bars = new ArrayList<>();
        bars.add(Bars.Bar.of("Under way", quarter.underWay()));
        for (Map.Entry<Outcome, Long> ended : quarter.ended().entrySet()) {
            bars.add(Bars.Bar.of("Ended: " + words.ended(ended.getKey()), ended.getValue()));
        }
        return new Bars("How it stands with those who signed up in the last 90 days", bars);
    }

    private static Bars waits(Figures quarter) {
        return new Bars(
                "How long it took in the last 90 days: by when half, and paler nine of ten",
                quarter.times().entrySet().stream()
                        .map(entry -> bar(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Bars.Bar bar(Measure measure, Times times) {
        return new Bars.Bar(
                measure.label(),
                hoursOf(times.median()),
                hoursOf(times.ninetieth()),
                "half: %s, nine of ten: %s".formatted(times.medianInWords(), times.ninetiethInWords()));
    }

    private static double hoursOf(@Nullable Duration time) {
        return time == null ? 0 : time.toMinutes() / 60.0;
    }
}
