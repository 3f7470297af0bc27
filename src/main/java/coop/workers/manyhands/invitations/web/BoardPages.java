package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.invitations.RegisterChange;
import coop.workers.manyhands.invitations.RegisterDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Board, for secretaries and returning officers: who is on it, who was there at the start, who leaves. */
@Controller
@Access(groups = {Roles.SECRETARIES, ElectionDesk.RETURNING_OFFICERS})
@RequestMapping("/office/board")
class BoardPages {

    private static final int ROWS = 25;
    private static final int MOST_TERMS = 20;
    private static final OfficeForms.Sheet ENTER =
            new OfficeForms.Sheet("Enter a Director", "office/director", "/office/board/new", "/office/board", "Board");

    private final Board board;
    private final RegisterDesk changes;
    private final InvitedPeople invited;
    private final SecondEyes secondEyes;
    private final OfficeForms sheets;
    private final Clock clock;

    BoardPages(
            Board board,
            RegisterDesk changes,
            InvitedPeople invited,
            SecondEyes secondEyes,
            OfficeForms sheets,
            Clock clock) {
        this.board = board;
        this.changes = changes;
        this.invited = invited;
        this.secondEyes = secondEyes;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page) {
        LocalDate today = LocalDate.now(clock);
        ModelAndView shown = new ModelAndView("invitations/board");
        shown.addObject("directors", board.current());
        shown.addObject("seats", board.seats());
        shown.addObject("empty", Math.max(0, board.seats() - board.size()));
        shown.addObject("today", today);
        shown.addObject("former", page.of(ROWS, board::former));
        invited.addTo(shown, Kind.DIRECTOR, "");
        secondEyes.addTo(shown, RegisterDesk.OF_THE_BOARD);
        return shown;
    }

    @GetMapping("/new")
    ModelAndView askWhom() {
        return sheets.open(ENTER, Map.of("termsBefore", "0"));
    }

    /**
     * Enters somebody who is in office already; whoever is elected here is entered by their nomination. Somebody with an
     * email address says yes first, and a second pair of eyes looks in any case.
     */
    @PostMapping("/new")
    Object enter(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        return sheets.act(ENTER, request, flash, answers -> {
            checkSince(answers);
            checkUntil(answers);
            checkTermsBefore(answers);
            if (answers.text(InvitedPeople.DIRECTOR_EMAIL) != null) {
                return invited.invite(Kind.DIRECTOR, "", answers, signedIn);
            }
            changes.proposeEntry(
                    RegisterChange.Kind.ENTER_DIRECTOR,
                    null,
                    text(answers, InvitedPeople.DIRECTOR_NAME),
                    answers.values(),
                    signedIn.getName());
            return SecondEyes.PROPOSED;
        });
    }

    /** Invites somebody again who has not answered yet, or takes it back. */
    @PostMapping("/invitations/{id}")
    String askedBefore(@PathVariable UUID id, @RequestParam InvitedPeople.Act act, RedirectAttributes flash) {
        invited.act(id, Kind.DIRECTOR, "", act, flash);
        return "redirect:/office/board";
    }

    /** The second pair of eyes. */
    @PostMapping("/changes/{id}")
    String settle(
            @PathVariable UUID id,
            @RequestParam SecondEyes.Act act,
            Authentication signedIn,
            RedirectAttributes flash) {
        secondEyes.act(id, RegisterDesk.OF_THE_BOARD, act, signedIn, flash);
        return "redirect:/office/board";
    }

    private void checkSince(Answers answers) {
        LocalDate since = LocalDate.parse(text(answers, "inOfficeSince"));
        if (since.isAfter(LocalDate.now(clock))) {
            throw OfficeForms.refused(
                    "inOfficeSince", "That day is still to come; enter them once they are in office.");
        }
    }

    private static void checkUntil(Answers answers) {
        LocalDate until = LocalDate.parse(text(answers, "termEnds"));
        if (!until.isAfter(LocalDate.parse(text(answers, "inOfficeSince")))) {
            throw OfficeForms.refused("termEnds", "The term ends after it begins: choose a later day.");
        }
    }

    private static void checkTermsBefore(Answers answers) {
        int terms = Integer.parseInt(text(answers, "termsBefore"));
        if (terms < 0 || terms > MOST_TERMS) {
            throw OfficeForms.refused("termsBefore", "Choose a number from 0 to %d.".formatted(MOST_TERMS));
        }
    }

    @GetMapping("/{id}/leaves")
    ModelAndView askWhy(@PathVariable UUID id) {
        return sheets.open(
                sheet(director(id)), Map.of("leavesOn", LocalDate.now(clock).toString()));
    }

    @PostMapping("/{id}/leaves")
    Object leaves(
            @PathVariable UUID id, Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        Director director = director(id);
        return sheets.act(sheet(director), request, flash, answers -> {
            LocalDate on = LocalDate.parse(text(answers, "leavesOn"));
            if (on.isBefore(director.since())) {
                throw OfficeForms.refused("leavesOn", "They took office on a later day than that.");
            }
            if (on.isAfter(LocalDate.now(clock))) {
                throw OfficeForms.refused("leavesOn", "That day is still to come; note it when they have left.");
            }
            changes.proposeLeaving(director, answers.values(), signedIn.getName());
            return SecondEyes.PROPOSED;
        });
    }

    private static OfficeForms.Sheet sheet(Director director) {
        return new OfficeForms.Sheet(
                "%s leaves the Board".formatted(director.name()),
                "office/director-leaves",
                "/office/board/%s/leaves".formatted(director.id()),
                "/office/board",
                "Board");
    }

    private Director director(UUID id) {
        return board.find(id)
                .filter(Director::isInOffice)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "They left already."));
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }
}
