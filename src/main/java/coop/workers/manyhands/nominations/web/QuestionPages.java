package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.nominations.CandidateQuestion;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Questions to the candidates, for the returning officers, who take away what is no question. */
@Controller
@Access(groups = ElectionDesk.RETURNING_OFFICERS)
@WithoutInterest
@RequestMapping("/office/elections/{reference}/questions")
class QuestionPages {

    private final ElectionDesk elections;
    private final QuestionTime questions;
    private final OfficeForms sheets;

    QuestionPages(ElectionDesk elections, QuestionTime questions, OfficeForms sheets) {
        this.elections = elections;
        this.questions = questions;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView all(@PathVariable String reference) {
        Election election = election(reference);
        return new ModelAndView(
                "nominations/office-questions", Map.of("election", election, "questions", questions.all(election)));
    }

    @GetMapping("/{id}/hide")
    ModelAndView askWhy(@PathVariable String reference, @PathVariable UUID id) {
        Election election = election(reference);
        return sheets.open(sheet(election, question(election, id)), Map.of());
    }

    @PostMapping("/{id}/hide")
    Object hide(
            @PathVariable String reference,
            @PathVariable UUID id,
            Authentication signedIn,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Election election = election(reference);
        CandidateQuestion question = question(election, id);
        return sheets.act(sheet(election, question), request, flash, answers -> {
            questions.hide(question, Objects.requireNonNull(answers.text("hideReason")), new Visitor(signedIn).name());
            return "Nobody reads it any more.";
        });
    }

    @PostMapping("/{id}/show")
    String show(@PathVariable String reference, @PathVariable UUID id, RedirectAttributes flash) {
        Election election = election(reference);
        boolean shown = questions.showAgain(question(election, id));
        flash.addFlashAttribute(
                shown ? "done" : "refused",
                shown ? "Everybody reads it again." : "It was not taken away (any more), so nothing was changed.");
        return "redirect:" + pathOf(election);
    }

    private static OfficeForms.Sheet sheet(Election election, CandidateQuestion question) {
        return new OfficeForms.Sheet(
                "Take a question away",
                "office/hide-question",
                "%s/%s/hide".formatted(pathOf(election), question.id()),
                pathOf(election),
                "Questions to the candidates");
    }

    private static String pathOf(Election election) {
        return "/office/elections/%s/questions".formatted(election.reference());
    }

    private CandidateQuestion question(Election election, UUID id) {
        return questions.find(election, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Election election(String reference) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return elections
                .find(new Reference(reference))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
