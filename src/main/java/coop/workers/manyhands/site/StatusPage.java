package coop.workers.manyhands.site;

import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileResponses;
import coop.workers.manyhands.files.Sender;
import coop.workers.manyhands.files.Sitting;
import coop.workers.manyhands.files.UploadsRefused;
import coop.workers.manyhands.files.WaitingFiles;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.SignInLinks;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import coop.workers.manyhands.web.ThrottleGate;
import coop.workers.manyhands.web.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where an applicant sees how things stand, and answers what is asked, withdraws or keeps the place. Two links lead here:
 * the receipt's, held by whoever filled in the form until the person confirms, and the mailed one. Neither changes how a
 * person is reached, but for a slip in a sign-up that nobody has confirmed or taken up: that takes a one-time link.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/involvements/{token}")
class StatusPage {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final AskingDesk asking;
    private final FileDesk files;
    private final WaitingFiles waiting;
    private final Visits visits;
    private final SignInLinks doorkeeper;
    private final OwnWordDesk ownWords;
    private final StatusView view;

    StatusPage(
            InvolvementDesk desk,
            ConfirmationDesk confirmations,
            AskingDesk asking,
            FileDesk files,
            WaitingFiles waiting,
            Visits visits,
            SignInLinks doorkeeper,
            OwnWordDesk ownWords,
            StatusView view) {
        this.desk = desk;
        this.confirmations = confirmations;
        this.asking = asking;
        this.files = files;
        this.waiting = waiting;
        this.visits = visits;
        this.doorkeeper = doorkeeper;
        this.ownWords = ownWords;
        this.view = view;
    }

    @GetMapping
    ModelAndView status(@PathVariable String token) {
        return view.status(token, visit(token));
    }

    /** The answer to what the pathway asks. */
    @PostMapping("/answer")
    Object answer(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Visit visit = visit(token);
        if (!visit.may(LinkAct.ANSWER)) {
            return SeeOther.at(StatusView.path(token));
        }
        Map<String, String> fields = FilledIn.of(request).fields();
        UUID involvement = visit.involvement().id();
        String question = Objects.requireNonNullElse(request.getParameter(FilledIn.QUESTION), "");
        Sitting sitting = Sitting.of(request.getParameter(FilledIn.SITTING));
        try {
            Field fieldOfFiles = asking.fieldOfFiles(involvement, question).orElse(null);
            List<FieldError> errors = new ArrayList<>();
            if (fieldOfFiles != null) {
                waiting.remove(involvement, sitting, removed(request));
                try {
                    waiting.putBy(involvement, fieldOfFiles, sitting, Uploads.of(request), senderOf(visit, request));
                } catch (SubmissionRefused refused) {
                    errors.addAll(refused.errors());
                } catch (UploadsRefused notNow) {
                    return filesNotNow(token, visit, fields, fieldOfFiles, notNow, sitting, response);
                }
            }
            if (!errors.isEmpty()) {
                errors.addAll(asking.faultsIn(involvement, question, fields));
                throw new SubmissionRefused(errors);
            }
            if (visit.byMailedLink()) {
                asking.answer(involvement, question, fields, sitting);
            } else {
                asking.answerByReceipt(involvement, question, fields, sitting);
            }
        } catch (SubmissionRefused refused) {
            ModelAndView page = view.status(token, visit, fields, refused.errors(), sitting);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        } catch (Settled already) {
            return view.tooLate(token, visit, question, fields);
        }
        return view.afterwards(token, visit);
    }

    private ModelAndView filesNotNow(
            String token,
            Visit visit,
            Map<String, String> fields,
            Field fieldOfFiles,
            UploadsRefused notNow,
            Sitting sitting,
            HttpServletResponse response) {
        FieldError error = new FieldError(fieldOfFiles.name(), Objects.requireNonNull(notNow.getMessage()));
        ModelAndView page = view.status(token, visit, fields, List.of(error), sitting);
        page.setStatus(Refusals.statusOf(notNow));
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(notNow.waiting().toSeconds() + 1));
        return page;
    }

    private static Sender senderOf(Visit visit, HttpServletRequest request) {
        return new Sender(
                visit.involvement().person().value().toString(),
                ThrottleGate.networkOf(request),
                !visit.person().emailConfirmed() && !visit.takenUp());
    }

    /** The kept files that are not to be handed in after all, as the page's ticks name them. */
    private static Set<UUID> removed(HttpServletRequest request) {
        String[] ticked = request.getParameterValues(FilledIn.REMOVED_FILE);
        return Stream.of(ticked == null ? new String[0] : ticked)
                .filter(id -> ID.matcher(id).matches())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** A file that the applicant handed in. */
    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable UUID id) {
        Visit visit = visit(token);
        return files.find(id)
                .filter(file -> visit.may(LinkAct.ANSWER)
                        && file.involvementId().equals(visit.involvement().id()))
                .map(FileResponses::content)
                .orElseThrow(UnknownLink::new);
    }

    @GetMapping("/withdraw")
    Object askToWithdraw(@PathVariable String token) {
        Visit visit = visit(token);
        return visit.may(LinkAct.WITHDRAW) && visit.involvement().isOpen()
                ? view.page("site/withdraw", token, visit)
                : SeeOther.at(StatusView.path(token));
    }

    @PostMapping("/withdraw")
    Object withdraw(@PathVariable String token) {
        Visit visit = visit(token);
        try {
            if (visit.may(LinkAct.WITHDRAW)) {
                desk.withdraw(visit.involvement().id());
            }
        } catch (InvolvementEnded already) {
            // The page that follows says how it ended.
        }
        return view.afterwards(token, visit);
    }

    /** It was noted that they withdraw, and it is not so. */
    @PostMapping("/stay")
    Object stay(@PathVariable String token) {
        Visit visit = visit(token);
        if (visit.byMailedLink() && visit.may(LinkAct.WITHDRAW)) {
            ownWords.stays(visit.involvement());
        }
        return SeeOther.at(StatusView.path(token));
    }

    @PostMapping("/keep-place")
    Object keepPlace(@PathVariable String token) {
        Visit visit = visit(token);
        if (visit.placeAtStake()) {
            try {
                desk.keepPlace(visit.involvement().id());
            } catch (Settled already) {
                return view.tooLate(token, visit, Map.of());
            }
        }
        return view.afterwards(token, visit);
    }

    /** The letter with the link to confirm the address, once more. */
    @PostMapping("/letter")
    Object letterAgain(@PathVariable String token) {
        Visit visit = visit(token);
        Involvement involvement = visit.involvement();
        if (visit.may(LinkAct.ASK_TO_CONFIRM) && visit.awaitsConfirmation()) {
            confirmations.askAgainToConfirm(involvement.reference());
        }
        return SeeOther.at(StatusView.path(token) + "/letter/sent");
    }

    /** The same for everybody, whether a letter was due or not. */
    @GetMapping("/letter/sent")
    ModelAndView letterSent(@PathVariable String token) {
        return view.page("site/letter-sent", token, visit(token));
    }

    /** A one-time link to the address that is known: it leads to all that this link does not. */
    @PostMapping("/one-time-link")
    Object oneTimeLink(@PathVariable String token) {
        Visit visit = visit(token);
        String address = visit.person().email();
        if (visit.may(LinkAct.ASK_FOR_ONE_TIME_LINK) && visit.person().emailConfirmed() && address != null) {
            doorkeeper.askForLink(address);
        }
        return SeeOther.at("/me/link");
    }

    private Visit visit(String token) {
        return visits.by(token);
    }
}
