package coop.workers.manyhands.mail.web;

import coop.workers.manyhands.mail.ReplyDesk;
import coop.workers.manyhands.mail.ReplyDesk.Shelf;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
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

/** Where replies to letters go: each group's mailbox, set by the group itself; those of facilitators also by secretaries, all by admins. */
@Controller
@Access(of = ReplyAddressGroups.class)
@RequestMapping("/office/mailboxes")
class ReplyAddressPages {

    private static final String PATH = "/office/mailboxes";

    private final ReplyDesk desk;
    private final OfficeForms sheets;

    ReplyAddressPages(ReplyDesk desk, OfficeForms sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        return new ModelAndView(
                "mail/mailboxes",
                Map.of(
                        "shelves",
                        desk.shelves().stream()
                                .filter(shelf -> ReplyAddressGroups.whoSet(shelf.id()).stream()
                                        .anyMatch(visitor::isIn))
                                .toList()));
    }

    @GetMapping("/{group}")
    ModelAndView ask(@PathVariable String group) {
        Shelf shelf = shelf(group);
        return sheets.edit(sheet(shelf), kept(group));
    }

    private Map<String, String> kept(String group) {
        return Map.of("mailbox", Objects.requireNonNullElse(shelf(group).address(), ""));
    }

    @PostMapping("/{group}")
    Object set(
            @PathVariable String group,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Shelf shelf = shelf(group);
        return sheets.change(sheet(shelf), filledIn, flash, () -> kept(group), answers -> {
            String address = answers.text("mailbox");
            desk.readAt(shelf.id(), address, signedIn.getName());
            return address == null
                    ? "Saved. Replies about the cases of %s go to the federation's address.".formatted(shelf.name())
                    : "Saved. Replies about the cases of %s go to %s.".formatted(shelf.name(), address);
        });
    }

    private Shelf shelf(String group) {
        return desk.shelves().stream()
                .filter(known -> known.id().equals(group))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such group."));
    }

    private static OfficeForms.Sheet sheet(Shelf shelf) {
        return new OfficeForms.Sheet(
                "Set the mailbox: " + shelf.name(), "office/mailbox", PATH + "/" + shelf.id(), PATH, "Mailboxes");
    }
}
