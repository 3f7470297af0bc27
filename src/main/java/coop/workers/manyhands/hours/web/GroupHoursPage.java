package coop.workers.manyhands.hours.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.web.Access;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where whoever looks after a group puts down that it agreed to its people noting their hours, or to it no more. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
class GroupHoursPage {

    private final HoursBook book;
    private final Groups groups;

    GroupHoursPage(HoursBook book, Groups groups) {
        this.book = book;
        this.groups = groups;
    }

    @PostMapping("/office/groups/{slug}/hours")
    String agree(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String agreed,
            Authentication signedIn,
            RedirectAttributes flash) {
        if (groups.find(slug).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such group.");
        }
        boolean yes = "yes".equals(agreed);
        book.agree(slug, yes, signedIn.getName());
        flash.addFlashAttribute(
                "done",
                yes
                        ? "Its people can note their hours on their own pages."
                        : "Nobody notes hours for the group any more. What was noted stays with those who noted it.");
        return "redirect:/office/groups/%s#hours".formatted(slug);
    }
}
