package coop.workers.manyhands.site;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.links.AboutNobody;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.AddressDesk;
import coop.workers.manyhands.people.AddressDesk.Undoable;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the letter to a former address leads: whoever reads that mailbox puts the address back. Only the button does. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me/undo/{token}")
class UndoAddressPage {

    private final Links links;
    private final AddressDesk addresses;

    UndoAddressPage(Links links, AddressDesk addresses) {
        this.links = links;
        this.addresses = addresses;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token) {
        Optional<Undoable> change = changeOf(token).flatMap(addresses::find);
        return change.map(found -> page(
                        HttpStatus.OK,
                        "ask",
                        Map.of("token", token, "from", found.from(), "changedAt", found.changedAt())))
                .orElseGet(() -> changeOf(token).filter(addresses::isBack).isPresent()
                        ? page(HttpStatus.OK, "done", Map.of())
                        : page(HttpStatus.GONE, "over", Map.of()));
    }

    @PostMapping
    @OftenAsWanted(because = "A change is undone once; anyone who presses again reads that it is over.")
    @AboutNobody
    Object undo(@PathVariable String token) {
        boolean undone;
        try {
            undone = changeOf(token).filter(addresses::undo).isPresent();
        } catch (DataIntegrityViolationException somebodyElses) {
            return page(HttpStatus.CONFLICT, "taken", Map.of());
        }
        return undone ? SeeOther.at("/me/undo/" + token) : page(HttpStatus.GONE, "over", Map.of());
    }

    private static ModelAndView page(HttpStatus status, String state, Map<String, ?> values) {
        return new ModelAndView("site/undo-address", status)
                .addAllObjects(values)
                .addObject("state", state);
    }

    /** Empty if the week is over. */
    private Optional<UUID> changeOf(String token) {
        Links.Opened link = links.open(token)
                .filter(opened -> opened.purpose().may(LinkAct.UNDO_ADDRESS))
                .orElseThrow(UnknownLink::new);
        return link.expired() ? Optional.empty() : Optional.of(link.subject());
    }
}
