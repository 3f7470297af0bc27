package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.PageParts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pool of hosts who meet newcomers, for inductors and secretaries. */
@Controller
@Access(groups = {"inductors", Roles.SECRETARIES})
@RequestMapping("/office/hosts")
class HostPages {

    private static final OfficeForms.Sheet SHEET =
            new OfficeForms.Sheet("Invite a host", "office/host", "/office/hosts/new", "/office/hosts", "Hosts");

    private final InductionDesk desk;
    private final InvitedPeople invited;
    private final OfficeForms sheets;
    private final PageParts parts;

    HostPages(InductionDesk desk, InvitedPeople invited, OfficeForms sheets, PageParts parts) {
        this.desk = desk;
        this.invited = invited;
        this.sheets = sheets;
        this.parts = parts;
    }

    @GetMapping
    ModelAndView all() {
        ModelAndView page = new ModelAndView("invitations/hosts", Map.of("hosts", desk.all()));
        invited.addTo(page, Kind.HOST, "");
        parts.addTo(page, "");
        return page;
    }

    @GetMapping("/new")
    ModelAndView askWhom() {
        return sheets.open(SHEET, Map.of());
    }

    @PostMapping("/new")
    Object invite(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        return sheets.act(SHEET, request, flash, answers -> invited.invite(Kind.HOST, "", answers, signedIn));
    }

    /** Invites somebody again who has not answered yet, or takes it back. */
    @PostMapping("/invitations/{id}")
    String askedBefore(@PathVariable UUID id, @RequestParam InvitedPeople.Act act, RedirectAttributes flash) {
        invited.act(id, Kind.HOST, "", act, flash);
        return "redirect:/office/hosts";
    }

    /** They are a host no more; whoever was to meet them gets another. */
    @PostMapping("/{person}/leave")
    String leave(@PathVariable UUID person, RedirectAttributes flash) {
        boolean left = desk.leave(new PersonId(person));
        flash.addFlashAttribute(
                left ? "done" : "refused",
                left
                        ? "Saved. The person who was to meet them gets another host."
                        : "They are no host (any more), so nothing was changed.");
        return "redirect:/office/hosts";
    }
}
