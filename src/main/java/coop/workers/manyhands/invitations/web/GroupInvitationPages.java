package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.PagePart;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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

/** Who is asked into a working group: on the group's page, and by a form. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
@RequestMapping("/office/groups/{slug}")
class GroupInvitationPages implements PagePart {

    private static final String BACK = "/office/groups/";

    private final Groups groups;
    private final OfficeForms sheets;
    private final InvitedPeople invited;

    GroupInvitationPages(Groups groups, OfficeForms sheets, InvitedPeople invited) {
        this.groups = groups;
        this.sheets = sheets;
        this.invited = invited;
    }

    @Override
    public String view() {
        return "groups/group";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        invited.addTo(page, Kind.GROUP, slug);
    }

    @GetMapping("/people/new")
    ModelAndView askWhom(@PathVariable String slug) {
        return sheets.open(sheet(slug), Map.of());
    }

    @PostMapping("/people/new")
    Object invite(
            @PathVariable String slug, Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.act(sheet(slug), filledIn, flash, answers -> invited.invite(Kind.GROUP, slug, answers, signedIn));
    }

    /** Invites somebody again who has not answered yet, or takes it back. */
    @PostMapping("/invitations/{id}")
    String askedBefore(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam InvitedPeople.Act act,
            RedirectAttributes flash) {
        invited.act(id, Kind.GROUP, slug, act, flash);
        return "redirect:" + BACK + slug;
    }

    private OfficeForms.Sheet sheet(String slug) {
        Group group = groups.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new OfficeForms.Sheet(
                "Invite somebody", "office/add", BACK + slug + "/people/new", BACK + slug, group.name());
    }
}
