package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.invitations.RegisterChange;
import coop.workers.manyhands.invitations.RegisterDesk;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of members, for secretaries and admins. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/members")
class MemberPages {

    private static final int ROWS = 50;
    private static final OfficeForms.Sheet SHEET = new OfficeForms.Sheet(
            "Enter a representative",
            "office/representative",
            "/office/members/new",
            "/office/members",
            "Register of members");

    private final Register register;
    private final RegisterDesk changes;
    private final InvitedPeople invited;
    private final SecondEyes secondEyes;
    private final OfficeForms sheets;

    MemberPages(
            Register register, RegisterDesk changes, InvitedPeople invited, SecondEyes secondEyes, OfficeForms sheets) {
        this.register = register;
        this.changes = changes;
        this.invited = invited;
        this.secondEyes = secondEyes;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page) {
        ModelAndView shown = new ModelAndView("invitations/members");
        shown.addObject("members", page.of(ROWS, register::all));
        invited.addTo(shown, Kind.REPRESENTATIVE, "");
        secondEyes.addTo(shown, RegisterDesk.OF_MEMBERS);
        return shown;
    }

    /** The whole register, for a spreadsheet (RFC 4180). */
    @GetMapping("/register.csv")
    ResponseEntity<String> csv() {
        StringBuilder csv = Csv.file("number", "capacity", "name", "address", "co-op", "entered", "left", "how");
        PageRequest page = PageRequest.of(0, 1000);
        var rows = register.all(page);
        while (true) {
            rows.forEach(entry -> csv.append(line(entry)));
            if (!rows.hasNext()) {
                break;
            }
            page = page.next();
            rows = register.all(page);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("register-of-members.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv.toString());
    }

    private static String line(MemberEntry entry) {
        MemberEntry.End how = entry.leftHow();
        return Csv.line(
                entry.number(),
                entry.capacity().label(),
                entry.name(),
                entry.address(),
                entry.organisation(),
                entry.enteredOn(),
                entry.leftOn(),
                how == null ? null : how.label());
    }

    @GetMapping("/new")
    ModelAndView askWhom() {
        return sheets.open(SHEET, Map.of());
    }

    /**
     * Asks somebody to represent a co-op that is a member; whoever has no email address is entered without. Either way a
     * second secretary looks before it stands in the register.
     */
    @PostMapping("/new")
    Object enter(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        return sheets.act(SHEET, request, flash, answers -> {
            if (answers.text(InvitedPeople.EMAIL) != null) {
                return invited.invite(Kind.REPRESENTATIVE, "", answers, signedIn);
            }
            changes.proposeEntry(
                    RegisterChange.Kind.ENTER_REPRESENTATIVE,
                    null,
                    Objects.requireNonNull(answers.text(InvitedPeople.NAME)),
                    answers.values(),
                    signedIn.getName());
            return SecondEyes.PROPOSED;
        });
    }

    /** Invites somebody again who has not answered yet, or takes it back. */
    @PostMapping("/invitations/{id}")
    String askedBefore(@PathVariable UUID id, @RequestParam InvitedPeople.Act act, RedirectAttributes flash) {
        invited.act(id, Kind.REPRESENTATIVE, "", act, flash);
        return "redirect:/office/members";
    }

    /** Proposes that a representative's line ends; a worker membership ends by its pathway. */
    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, Authentication signedIn, RedirectAttributes flash) {
        try {
            boolean proposed = changes.proposeEnd(id, signedIn.getName());
            flash.addFlashAttribute(
                    proposed ? "done" : "refused",
                    proposed ? SecondEyes.PROPOSED : "This line has ended already, or is not a co-op's.");
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
        return "redirect:/office/members";
    }

    /** The second pair of eyes. */
    @PostMapping("/changes/{id}")
    String settle(
            @PathVariable UUID id,
            @RequestParam SecondEyes.Act act,
            Authentication signedIn,
            RedirectAttributes flash) {
        secondEyes.act(id, RegisterDesk.OF_MEMBERS, act, signedIn, flash);
        return "redirect:/office/members";
    }
}
