package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.files.Attachment;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileResponses;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What people handed in, for those who look after it and for the secretaries. */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/files/{id}")
class FilePages {

    private final FileDesk files;
    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final Catalogue catalogue;

    FilePages(FileDesk files, InvolvementDesk desk, ConfirmationDesk confirmations, Catalogue catalogue) {
        this.files = files;
        this.desk = desk;
        this.confirmations = confirmations;
        this.catalogue = catalogue;
    }

    @GetMapping
    ResponseEntity<byte[]> file(@PathVariable UUID id, Authentication signedIn) {
        return FileResponses.content(allowed(id, signedIn));
    }

    @GetMapping("/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable UUID id, Authentication signedIn) {
        return FileResponses.thumbnail(allowed(id, signedIn));
    }

    /** For print: only those see it who look after the task. */
    @GetMapping("/original")
    ResponseEntity<byte[]> original(@PathVariable UUID id, Authentication signedIn) {
        return FileResponses.original(allowed(id, signedIn));
    }

    /** Returning officers look at nominations too, before anybody is kept from standing. */
    private boolean mayLook(Visitor visitor, Involvement involvement) {
        return visitor.isIn(catalogue.get(involvement.opportunity()).lookedAfterBy())
                || visitor.isIn(Roles.SECRETARIES)
                || (involvement.pathway().equals(NominationDesk.BOARD_NOMINATION)
                        && visitor.isIn(ElectionDesk.RETURNING_OFFICERS));
    }

    /** The same answer for a file that is gone and for one that is another group's. */
    private Attachment allowed(UUID id, Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        return files.find(id)
                .filter(file -> desk.find(file.involvementId())
                        .filter(involvement -> mayLook(visitor, involvement)
                                && !confirmations.awaitsConfirmation(involvement.reference()))
                        .isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
