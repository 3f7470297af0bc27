package coop.workers.manyhands.monitor;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.figures.Bars;
import coop.workers.manyhands.figures.CaseFigures;
import coop.workers.manyhands.figures.Figures;
import coop.workers.manyhands.figures.Measure;
import coop.workers.manyhands.figures.MilestoneOrder;
import coop.workers.manyhands.figures.Places;
import coop.workers.manyhands.figures.Stage;
import coop.workers.manyhands.figures.Times;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.web.Access;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Each pathway in numbers: who is where, where people drop out, how far they come, and how long it takes, month by month. */
@Controller
@Access(Access.Who.ADMIN)
class PathwayPages {

    private static final int MONTHS = 12;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private final CaseFigures figures;
    private final Places places;
    private final PathwayPauses pauses;

    PathwayPages(CaseFigures figures, Places places, PathwayPauses pauses) {
        this.figures = figures;
        this.places = places;
        this.pauses = pauses;
    }

    /** One pathway. */
    record Way(
            String pathway,
            String name,
            List<Places.Place> places,
            @Nullable Figures quarter,
            List<CaseFigures.Month> months,
            Bars open,
            Bars answers) {

        /** As people read a month. */
        public String in(CaseFigures.Month month) {
            return MONTH.format(month.month());
        }
    }

    @GetMapping("/monitor/pathways")
    String show(Model model) {
        model.addAttribute("ways", ways());
        model.addAttribute("pauses", pauses.all());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("measures", Measure.values());
        return "monitor/pathways";
    }

    @GetMapping("/monitor/pathways.csv")
    ResponseEntity<byte[]> file() {
        StringBuilder csv = Csv.file(
                "pathway", "of", "what", "people", "late", "dropped out", "median hours", "hours of nine in ten");
        for (Way way : ways()) {
            way.places()
                    .forEach(place -> csv.append(Csv.line(
                            way.pathway(),
                            "place",
                            place.milestone(),
                            place.open(),
                            place.late(),
                            place.droppedOut(),
                            "",
                            "")));
            if (way.quarter() != null) {
                way.quarter()
                        .stages()
                        .forEach((stage, people) -> csv.append(
                                Csv.line(way.pathway(), "last 90 days", stage.label(), people, "", "", "", "")));
            }
            way.months()
                    .forEach(month -> month.times()
                            .forEach((measure, times) -> csv.append(Csv.line(
                                    way.pathway(),
                                    month.month(),
                                    measure.label(),
                                    times.counted(),
                                    "",
                                    "",
                                    hours(times.median()),
                                    hours(times.ninetieth())))));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("pathways.csv")
                                .build()
                                .toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Way> ways() {
        Map<String, List<Places.Place>> at = places.byPathway();
        CaseFigures.Ways counted = figures.ways(MONTHS);
        Map<String, Figures> quarter = counted.quarter();
        Map<String, List<CaseFigures.Month>> months = counted.months();
        Set<String> pathways = new TreeSet<>(at.keySet());
        pathways.addAll(quarter.keySet());
        pathways.addAll(months.keySet());
        List<Way> ways = new ArrayList<>();
        pathways.forEach(pathway -> ways.add(way(
                pathway,
                at.getOrDefault(pathway, List.of()),
                quarter.get(pathway),
                months.getOrDefault(pathway, List.of()))));
        return ways;
    }

    private static Way way(
            String pathway, List<Places.Place> places, @Nullable Figures quarter, List<CaseFigures.Month> months) {
        String name = MilestoneOrder.nameOf(pathway);
        Bars open = new Bars(
                "How many are at each place of “%s”".formatted(name),
                places.stream()
                        .map(place -> Bars.Bar.of(
                                place.milestone().isEmpty() ? "Nowhere yet" : place.milestone(), place.open()))
                        .toList());
        Bars answers = new Bars(
                "By when half had a first answer on “%s”, and paler nine of ten, month by month".formatted(name),
                months.stream()
                        .map(month -> bar(month, month.times().getOrDefault(Measure.ANSWER, Times.NONE)))
                        .toList());
        return new Way(pathway, name, places, quarter, months, open, answers);
    }

    private static Bars.Bar bar(CaseFigures.Month month, Times times) {
        return new Bars.Bar(
                MONTH.format(month.month()),
                minutes(times.median()),
                minutes(times.ninetieth()),
                "half: %s, nine of ten: %s".formatted(times.medianInWords(), times.ninetiethInWords()));
    }

    private static double minutes(@Nullable Duration time) {
        return time == null ? 0 : time.toMinutes();
    }

    private static @Nullable Object hours(@Nullable Duration time) {
        return time == null ? null : time.toHours();
    }
}
