package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Recount;
import coop.workers.manyhands.elections.Timeline;
import coop.workers.manyhands.elections.VoteCount;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileResponses;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.web.Access;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Elections as everybody can follow them: date by date, who stands, and what came of it. */
@Controller
@Access(Access.Who.EVERYBODY)
@RequestMapping("/elections")
class ElectionPage {

    private static final int ROWS = 20;

    private final ElectionDesk desk;
    private final CandidatesList list;
    private final VoteCount counting;
    private final Timeline timeline;
    private final QuestionTime questions;
    private final FileDesk files;

    ElectionPage(
            ElectionDesk desk,
            CandidatesList list,
            VoteCount counting,
            Timeline timeline,
            QuestionTime questions,
            FileDesk files) {
        this.desk = desk;
        this.list = list;
        this.counting = counting;
        this.timeline = timeline;
        this.questions = questions;
        this.files = files;
    }

    @GetMapping
    String all(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        model.addAttribute("elections", page.of(ROWS, desk::all));
        return "nominations/elections";
    }

    @GetMapping("/{reference}")
    String one(@PathVariable String reference, Model model) {
        Election election = election(reference);
        List<ListedCandidate> candidates = election.isListed() ? list.of(election) : List.of();
        model.addAttribute("election", election);
        model.addAttribute("timeline", timeline.of(election));
        model.addAttribute("candidates", candidates);
        model.addAttribute("questions", candidates.isEmpty() ? List.of() : questions.of(election));
        model.addAttribute("asking", questions.isOpen(election));
        if (election.isPublished()) {
            model.addAttribute(
                    "elected",
                    candidates.stream()
                            .filter(candidate -> candidate.elected() && candidate.stands())
                            .toList());
            model.addAttribute("labels", list.labels(election));
            model.addAttribute(
                    "count",
                    counting.current(election)
                            .map(votes -> counting.count(election, votes))
                            .orElse(null));
        }
        return "nominations/election";
    }

    /** What was voted, for whoever wants to count again; once everybody knows the result. */
    @GetMapping("/{reference}/recount")
    ResponseEntity<String> recount(@PathVariable String reference) {
        Recount file = Optional.of(election(reference))
                .filter(Election::isPublished)
                .flatMap(counting::recount)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type() + ";charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }

    /** The photo that a candidate handed in, from the day on which the list is published for as long as they stand by it. */
    @GetMapping("/{reference}/photos/{id}")
    ResponseEntity<byte[]> photo(@PathVariable String reference, @PathVariable UUID id) {
        return Optional.of(election(reference))
                .filter(Election::isListed)
                .filter(election ->
                        list.standing(election).stream().anyMatch(candidate -> id.equals(candidate.photoId())))
                .flatMap(election -> files.find(id))
                .map(FileResponses::thumbnail)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Election election(String reference) {
        return Optional.of(reference)
                .filter(Reference::isOne)
                .map(Reference::new)
                .filter(desk::knows)
                .map(desk::get)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
