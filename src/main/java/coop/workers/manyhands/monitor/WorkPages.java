package coop.workers.manyhands.monitor;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.web.Access;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tasks behind each number of work: who waits, since when, and on whom. */
@Controller
@Access(Access.Who.ADMIN)
class WorkPages {

    private static final int ROWS = 50;

    private final WorkOverview work;
    private final Loads loads;
    private final Staff staff;

    WorkPages(WorkOverview work, Loads loads, Staff staff) {
        this.work = work;
        this.loads = loads;
        this.staff = staff;
    }

    @GetMapping("/monitor/work")
    String show(
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "1") PageNumber page,
            Model model) {
        WorkOverview.Which wanted = Arrays.stream(WorkOverview.Which.values())
                .filter(one -> one.name().equals(which))
                .findFirst()
                .orElse(WorkOverview.Which.ALL);
        Everybody everybody = staff.everybody();
        // An id that nobody has, such as what cannot be one, is that of no task.
        String ofGroup = everybody.members().containsKey(group) ? group : "";
        String ofHolder = everybody.accounts().containsKey(holder) ? holder : "";
        model.addAttribute("which", wanted);
        model.addAttribute("kinds", WorkOverview.Which.values());
        model.addAttribute("group", ofGroup);
        model.addAttribute("holder", ofHolder);
        model.addAttribute("everybody", everybody);
        model.addAttribute("rows", page.of(ROWS, rows -> work.tasks(wanted, ofGroup, ofHolder, rows)));
        return "monitor/work";
    }

    @GetMapping("/monitor/work.csv")
    ResponseEntity<byte[]> file() {
        StringBuilder csv = Csv.file("of", "who", "open", "late", "in nobody's hands", "longest since");
        Loads.All all = loads.of(staff.everybody());
        append(csv, "group", all.groups());
        append(csv, "person", all.people());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("work.csv")
                                .build()
                                .toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder csv, String of, List<Loads.Row> rows) {
        rows.forEach(row -> csv.append(Csv.line(
                of, row.name(), row.open(), row.late(), row.unclaimed(), row.oldest() == null ? "" : row.oldest())));
    }
}
