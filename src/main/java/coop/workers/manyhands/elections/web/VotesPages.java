package coop.workers.manyhands.elections.web;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ElectionRules;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Recount;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.RollLine;
import coop.workers.manyhands.elections.VoteCount;
import coop.workers.manyhands.elections.VotesDesk;
import coop.workers.manyhands.elections.VotesEntry;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.WithoutInterest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The roll of an election and its votes, as returning officers enter them; secretaries can look on. */
@Controller
@Access(groups = {ElectionDesk.RETURNING_OFFICERS, Roles.SECRETARIES})
@WithoutInterest
@RequestMapping("/office/elections")
class VotesPages {

    private static final int ROWS = 50;

    private final ElectionDesk desk;
    private final CandidatesList list;
    private final VoteCount counting;
    private final VotesDesk votesDesk;
    private final Roll roll;

    VotesPages(ElectionDesk desk, CandidatesList list, VoteCount counting, VotesDesk votesDesk, Roll roll) {
        this.desk = desk;
        this.list = list;
        this.counting = counting;
        this.votesDesk = votesDesk;
        this.roll = roll;
    }

    // The roll

    @GetMapping("/{reference}/roll")
    ModelAndView roll(@PathVariable String reference, @RequestParam(defaultValue = "1") PageNumber page) {
        Election election = ElectionPages.named(desk, reference);
        ModelAndView shown = new ModelAndView("elections/roll");
        shown.addObject("election", election);
        shown.addObject("lines", page.of(ROWS, rows -> roll.lines(election, rows)));
        shown.addObject("votes", roll.votes(election));
        shown.addObject("frozen", roll.isFrozen(election));
        shown.addObject("doubles", roll.possibleDoubles(election));
        return shown;
    }

    /** The roll for the tool that the members vote in, or to tick off at the door. */
    @GetMapping("/{reference}/roll.csv")
    ResponseEntity<String> rollAsCsv(@PathVariable String reference) {
        Election election = ElectionPages.named(desk, reference);
        StringBuilder csv = Csv.file("line", "member", "name", "capacity", "co-op", "vote", "remark");
        for (RollLine line : roll.lines(election)) {
            csv.append(Csv.line(
                    line.number(),
                    line.memberNumber(),
                    line.name(),
                    line.capacity(),
                    line.organisation(),
                    line.hasVote() ? 1 : 0,
                    line.remark()));
        }
        return download("roll-%s.csv".formatted(election.reference()), "text/csv", csv.toString());
    }

    // The votes

    @GetMapping("/{reference}/votes")
    ModelAndView votes(@PathVariable String reference, Authentication signedIn) {
        return votesPage(ElectionPages.named(desk, reference), signedIn, Map.of(), List.of(), "");
    }

    private ModelAndView votesPage(
            Election election,
            Authentication signedIn,
            Map<String, String> values,
            List<FieldError> errors,
            String notTaken) {
        ModelAndView page = new ModelAndView("elections/votes");
        Optional<Method> method = counting.method(election);
        Optional<VotesEntry> entry = counting.current(election);
        Map<String, String> byField = new LinkedHashMap<>();
        errors.forEach(error -> byField.merge(error.field(), error.message(), (one, two) -> one + " " + two));
        page.addObject("election", election);
        page.addObject("candidates", list.of(election));
        page.addObject("method", method.orElse(null));
        page.addObject("open", counting.isOpen(election) && ElectionPages.runs(signedIn));
        page.addObject("entitled", roll.votes(election));
        page.addObject("meetingChooses", election.rules().tieRule() == ElectionRules.TieRule.MEETING);
        page.addObject("entries", counting.entries(election));
        page.addObject("entry", entry.orElse(null));
        page.addObject(
                "count", entry.map(votes -> counting.count(election, votes)).orElse(null));
        page.addObject("values", values);
        page.addObject("errors", errors);
        page.addObject("whatNow", whatNow(election, entry.isPresent(), notTaken));
        page.addObject("byField", byField);
        // Where nothing can be entered there is no field to lead to.
        page.addObject("names", counting.isOpen(election) ? List.copyOf(byField.keySet()) : List.of());
        return page;
    }

    /** What a refusal means for the votes that count. */
    private String whatNow(Election election, boolean entered, String notTaken) {
        if (!counting.isOpen(election)) {
            return "Nothing was changed.";
        }
        return entered ? notTaken + " What was entered before still counts." : notTaken;
    }

    /** Votes for each candidate, as the meeting counted them. */
    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/{reference}/votes")
    Object enterSums(
            @PathVariable String reference,
            @RequestParam Map<String, String> filledIn,
            Authentication signedIn,
            RedirectAttributes flash) {
        Election election = ElectionPages.named(desk, reference);
        return entered(
                election,
                signedIn,
                filledIn,
                flash,
                "These votes were not taken; what you filled in is still there.",
                () -> votesDesk.enter(election, sumsOf(election, filledIn), signedIn.getName()));
    }

    /** A ballot file of the tool that the members voted in. */
    @Access(groups = ElectionDesk.RETURNING_OFFICERS)
    @PostMapping("/{reference}/ballots")
    Object enterBallots(
            @PathVariable String reference,
            @RequestParam(name = VotesDesk.FILE) MultipartFile file,
            @RequestParam(name = VotesDesk.PREFERRED, defaultValue = "") String preferred,
            Authentication signedIn,
            RedirectAttributes flash)
            throws IOException {
        Election election = ElectionPages.named(desk, reference);
        byte[] content = file.getBytes();
        Map<String, String> filledIn = Map.of(VotesDesk.PREFERRED, preferred);
        String notTaken = "The file was not taken, and nothing in it is counted. Choose it again once it is mended.";
        return entered(election, signedIn, filledIn, flash, notTaken, () -> {
            if (content.length == 0) {
                throw OfficeForms.refused(VotesDesk.FILE, "Choose the ballot file (BLT) first.");
            }
            return votesDesk.enter(election, content, preferredOf(filledIn), signedIn.getName());
        });
    }

    /** Votes being entered. */
    private interface Entering {
        VotesEntry enter();
    }

    private Object entered(
            Election election,
            Authentication signedIn,
            Map<String, String> filledIn,
            RedirectAttributes flash,
            String notTaken,
            Entering entering) {
        try {
            VotesEntry entry = entering.enter();
            flash.addFlashAttribute(
                    "done",
                    entry.papers() == 1
                            ? "One paper is counted. Look the count through, then finish the task in Tasklist."
                            : "%d papers are counted. Look the count through, then finish the task in Tasklist."
                                    .formatted(entry.papers()));
        } catch (SubmissionRefused refused) {
            ModelAndView page = votesPage(election, signedIn, filledIn, refused.errors(), notTaken);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return "redirect:/office/elections/%s/votes".formatted(election.reference());
    }

    private VotesDesk.Sums sumsOf(Election election, Map<String, String> filledIn) {
        List<FieldError> errors = new ArrayList<>();
        Map<Integer, Long> votes = new HashMap<>();
        Map<Integer, Long> against = new HashMap<>();
        boolean yesOrNo =
                counting.method(election).filter(Method.CONFIRMATORY::equals).isPresent();
        for (ListedCandidate candidate : counting.stood(election)) {
            int number = candidate.position();
            votes.put(number, number(filledIn, VotesDesk.VOTES + number, errors));
            if (yesOrNo) {
                against.put(number, number(filledIn, VotesDesk.AGAINST + number, errors));
            }
        }
        long papers = number(filledIn, VotesDesk.PAPERS, errors);
        long spoiled = number(filledIn, VotesDesk.SPOILED, errors);
        if (!errors.isEmpty()) {
            throw new SubmissionRefused(errors);
        }
        return new VotesDesk.Sums(papers, spoiled, votes, against, preferredOf(filledIn));
    }

    private static long number(Map<String, String> filledIn, String field, List<FieldError> errors) {
        String typed = filledIn.getOrDefault(field, "").strip();
        if (!typed.matches("[0-9]{1,8}")) {
            errors.add(new FieldError(field, "Enter a whole number here, 0 if there were none."));
            return 0;
        }
        return Long.parseLong(typed);
    }

    private static List<Integer> preferredOf(Map<String, String> filledIn) {
        String typed = filledIn.getOrDefault(VotesDesk.PREFERRED, "").strip();
        if (typed.isEmpty()) {
            return List.of();
        }
        List<Integer> order = new ArrayList<>();
        for (String part : typed.split("[\\s,;]+")) {
            if (!part.matches("[0-9]{1,3}")) {
                throw OfficeForms.refused(VotesDesk.PREFERRED, "Give the candidates' numbers in order, such as 3 1.");
            }
            order.add(Integer.parseInt(part));
        }
        return order;
    }

    /** The candidates in a ballot file without papers, for the tool that the members vote in. */
    @GetMapping("/{reference}/candidates.blt")
    ResponseEntity<String> candidates(@PathVariable String reference) {
        Election election = ElectionPages.named(desk, reference);
        if (!election.isListed() || list.of(election).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return download("candidates-%s.blt".formatted(reference), "text/plain", counting.emptyFile(election));
    }

    /** What was entered, to count again with any other tool. */
    @GetMapping("/{reference}/recount")
    ResponseEntity<String> recount(@PathVariable String reference) {
        Election election = ElectionPages.named(desk, reference);
        Recount file = counting.recount(election).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return download(file.name(), file.type(), file.content());
    }

    private static ResponseEntity<String> download(String name, String type, String content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
