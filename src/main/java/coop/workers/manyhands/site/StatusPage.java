package coop.workers.manyhands.site;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileResponses;
import coop.workers.manyhands.files.InspectedFiles;
import coop.workers.manyhands.files.Sender;
import coop.workers.manyhands.files.UploadsRefused;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.OwnWord;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Progress;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.involvement.StepsAwaited;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.Links.Act;
import coop.workers.manyhands.links.SignInLinks;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.SeeOther;
import coop.workers.manyhands.web.ThrottleGate;
import coop.workers.manyhands.web.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final AskingDesk asking;
    private final FileDesk files;
    private final Visits visits;
    private final PauseDesk pauses;
    private final Groups groups;
    private final Catalogue catalogue;
    private final FormPages pages;
    private final ContactForm contact;
    private final SignInLinks doorkeeper;
    private final SignUpWords words;
    private final OwnWordDesk ownWords;
    private final PageParts parts;
    private final StepsAwaited steps;

    StatusPage(
            InvolvementDesk desk,
            ConfirmationDesk confirmations,
            AskingDesk asking,
            FileDesk files,
            Visits visits,
            PauseDesk pauses,
            Groups groups,
            Catalogue catalogue,
            FormPages pages,
            ContactForm contact,
            SignInLinks doorkeeper,
            SignUpWords words,
            OwnWordDesk ownWords,
            PageParts parts,
            StepsAwaited steps) {
        this.desk = desk;
        this.confirmations = confirmations;
        this.asking = asking;
        this.files = files;
        this.visits = visits;
        this.pauses = pauses;
        this.groups = groups;
        this.catalogue = catalogue;
        this.pages = pages;
        this.contact = contact;
        this.doorkeeper = doorkeeper;
        this.words = words;
        this.ownWords = ownWords;
        this.parts = parts;
        this.steps = steps;
    }

    @GetMapping
    ModelAndView status(@PathVariable String token) {
        Visit visit = visit(token);
        return statusPage(token, visit, draft(visit), List.of());
    }

    /** What they sent before and may change. */
    private Map<String, String> draft(Visit visit) {
        String form = visit.involvement().standing().map(Standing::form).orElse(null);
        return form == null || !visit.may(Act.ANSWER) ? Map.of() : asking.draftOf(visit.involvement(), form);
    }

    /** The answer to what the pathway asks. */
    @PostMapping("/answer")
    Object answer(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Visit visit = visit(token);
        if (!visit.may(Act.ANSWER)) {
            return SeeOther.at(path(token));
        }
        Map<String, String> fields = FilledIn.of(request).fields();
        UUID involvement = visit.involvement().id();
        String question = Objects.requireNonNullElse(request.getParameter(FilledIn.QUESTION), "");
        Field fieldOfFiles = null;
        try {
            fieldOfFiles = asking.fieldOfFiles(involvement, question, fields).orElse(null);
            InspectedFiles inspected = fieldOfFiles == null
                    ? InspectedFiles.NONE
                    : files.inspect(
                            fieldOfFiles.name(),
                            fieldOfFiles.originalsKept(),
                            Uploads.of(request),
                            new Sender(
                                    visit.involvement().person().value().toString(), ThrottleGate.networkOf(request)));
            if (visit.byMailedLink()) {
                asking.answer(involvement, question, fields, inspected);
            } else {
                asking.answerByReceipt(involvement, question, fields, inspected);
            }
        } catch (UploadsRefused notNow) {
            ModelAndView page = statusPage(
                    token,
                    visit,
                    fields,
                    List.of(new FieldError(
                            Objects.requireNonNull(fieldOfFiles).name(), Objects.requireNonNull(notNow.getMessage()))));
            page.setStatus(Refusals.statusOf(notNow));
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(notNow.waiting().toSeconds() + 1));
            return page;
        } catch (SubmissionRefused refused) {
            ModelAndView page = statusPage(token, visit, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        } catch (Settled already) {
            return tooLate(token, visit, question, fields);
        }
        return afterwards(token, visit);
    }

    /** Another question is open by now, or none: nothing is taken for its answer, and nothing that was written is lost. */
    private ModelAndView tooLate(String token, Visit visit, String question, Map<String, String> fields) {
        ModelAndView page = page("site/answer-too-late", token, visit);
        page.addObject("typed", asking.inWords(visit.involvement(), question, fields));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView statusPage(String token, Visit visit, Map<String, String> values, List<FieldError> errors) {
        Involvement involvement = visit.involvement();
        ModelAndView page = new ModelAndView("site/status", HttpStatus.OK);
        page.addObject("token", token);
        page.addObject("involvement", involvement);
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        page.addObject("opportunity", opportunity);
        page.addObject("history", desk.historyOf(involvement));
        Standing standing = involvement.standing().orElse(null);
        page.addObject("standing", standing);
        page.addObject("ahead", standing == null ? words.outlook(opportunity).milestones() : standing.ahead());
        page.addObject(
                "owner",
                standing == null || standing.turn() != Turn.COORDINATOR ? null : words.nameOf(standing.owner()));
        page.addObject("meeting", involvement.meeting().map(groups::meeting).orElse(null));
        page.addObject("reason", visit.byMailedLink() ? reason(involvement) : null);
        page.addObject("byMailedLink", visit.byMailedLink());
        page.addObject("mayCorrect", visit.may(Act.CORRECT_SIGN_UP));
        page.addObject("mayAnswer", visit.may(Act.ANSWER));
        page.addObject("mayAskForLink", visit.may(Act.ASK_FOR_ONE_TIME_LINK));
        page.addObject("awaitsConfirmation", visit.awaitsConfirmation());
        page.addObject("mayWithdraw", visit.may(Act.WITHDRAW));
        List<OwnWord> told = ownWords.waiting(involvement);
        Optional<OwnWord> withdrawal = told.stream()
                .filter(word -> word.kind() == OwnWord.Kind.WITHDRAWAL)
                .findFirst();
        page.addObject("withdrawalNoted", withdrawal.isPresent());
        page.addObject("withdrawsOn", withdrawal.flatMap(OwnWord::takesEffect).orElse(null));
        page.addObject("answerNoted", told.stream().anyMatch(word -> word.kind() == OwnWord.Kind.ANSWER));
        page.addObject("placeAtStake", visit.placeAtStake());
        page.addObject("pausedUntil", involvement.pausedUntil().orElse(null));
        page.addObject("canPause", visit.may(Act.PAUSE) && !visit.awaitsConfirmation() && pauses.canPause(involvement));
        page.addObject("person", visit.byMailedLink() || visit.may(Act.CORRECT_SIGN_UP) ? visit.person() : null);
        page.addObject(
                "hasAddress", visit.person().email() != null || visit.person().emailToConfirm() != null);
        page.addObject("told", visit.person().details().contactBy().name());
        page.addObject("welcomedBy", welcomedBy(involvement, opportunity));
        page.addObject("unlisted", true);
        Progress progress = asking.progress(involvement);
        page.addObject("heldUp", progress == Progress.HELD_UP);
        page.addObject("onItsWay", progress == Progress.ON_ITS_WAY);
        Form question = visit.awaitsConfirmation() || progress != Progress.WAITS
                ? null
                : asking.askedOf(involvement).orElse(null);
        page.addObject(
                "question",
                question == null ? null : asking.questionOf(involvement).orElse(null));
        page.addObject(
                "takesFiles",
                question != null && question.fields().stream().anyMatch(field -> field.type() == Field.Type.FILE));
        page.addObject("files", visit.may(Act.ANSWER) ? files.of(involvement.id()) : List.of());
        page.addObject("bearInMind", question == null ? List.of() : asking.toBearInMind(involvement, question.key()));
        page.addObject("fields", question == null ? null : pages.forPublicPage(question, values, errors));
        page.addObject("errors", errors);
        page.addObject(
                "names",
                question == null
                        ? List.of()
                        : question.fields().stream().map(field -> field.name()).toList());
        page.addObject(Visit.SHOWN, visit);
        parts.addTo(page, involvement.reference().value());
        return page;
    }

    /** The group that somebody came into by this; null where it was something else, or has words of its own. */
    private @Nullable String welcomedBy(Involvement involvement, Opportunity opportunity) {
        String group = opportunity.workingGroup();
        return group == null
                        || involvement.outcome() != Outcome.JOINED
                        || !involvement.endInWords().equals(Outcome.JOINED.label())
                ? null
                : groups.get(group).name();
    }

    private @Nullable String reason(Involvement involvement) {
        if (involvement.outcome() != Outcome.DECLINED) {
            return null;
        }
        return desk.historyOf(involvement).stream()
                .map(Step::answers)
                .map(answers -> answers.text("reason"))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** A file that the applicant handed in. */
    @GetMapping("/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable UUID id) {
        Visit visit = visit(token);
        return files.find(id)
                .filter(file -> visit.may(Act.ANSWER)
                        && file.involvementId().equals(visit.involvement().id()))
                .map(FileResponses::content)
                .orElseThrow(UnknownLink::new);
    }

    @GetMapping("/withdraw")
    Object askToWithdraw(@PathVariable String token) {
        Visit visit = visit(token);
        return visit.may(Act.WITHDRAW) && visit.involvement().isOpen()
                ? page("site/withdraw", token, visit)
                : SeeOther.at(path(token));
    }

    @PostMapping("/withdraw")
    Object withdraw(@PathVariable String token) {
        Visit visit = visit(token);
        try {
            if (visit.may(Act.WITHDRAW)) {
                desk.withdraw(visit.involvement().id());
            }
        } catch (InvolvementEnded already) {
            // The page that follows says how it ended.
        }
        return afterwards(token, visit);
    }

    /** It was noted that they withdraw, and it is not so. */
    @PostMapping("/stay")
    Object stay(@PathVariable String token) {
        Visit visit = visit(token);
        if (visit.byMailedLink() && visit.may(Act.WITHDRAW)) {
            ownWords.stays(visit.involvement());
        }
        return SeeOther.at(path(token));
    }

    @PostMapping("/keep-place")
    Object keepPlace(@PathVariable String token) {
        Visit visit = visit(token);
        if (visit.placeAtStake()) {
            desk.keepPlace(visit.involvement().id());
        }
        return afterwards(token, visit);
    }

    /** The letter with the link to confirm the address, once more. */
    @PostMapping("/letter")
    Object letterAgain(@PathVariable String token) {
        Visit visit = visit(token);
        Involvement involvement = visit.involvement();
        if (visit.may(Act.ASK_TO_CONFIRM) && visit.awaitsConfirmation()) {
            confirmations.askAgainToConfirm(involvement.reference());
        }
        return SeeOther.at(path(token) + "/letter/sent");
    }

    /** The same for everybody, whether a letter was due or not. */
    @GetMapping("/letter/sent")
    ModelAndView letterSent(@PathVariable String token) {
        return page("site/letter-sent", token, visit(token));
    }

    /** A one-time link to the address that is known: it leads to all that this link does not. */
    @PostMapping("/one-time-link")
    Object oneTimeLink(@PathVariable String token) {
        Visit visit = visit(token);
        String address = visit.person().email();
        if (visit.may(Act.ASK_FOR_ONE_TIME_LINK) && visit.person().emailConfirmed() && address != null) {
            doorkeeper.askForLink(address);
        }
        return SeeOther.at("/me/link");
    }

    /** For a slip in a sign-up that nobody has confirmed or taken up: nobody's data is at stake. */
    @GetMapping("/contact")
    Object contact(@PathVariable String token) {
        Visit visit = visit(token);
        if (!visit.may(Act.CORRECT_SIGN_UP)) {
            return SeeOther.at(path(token));
        }
        ContactDetails kept = visit.person().details();
        return contact.fill(
                page("site/contact", token, visit), kept, KnownVisitors.asFields(kept), List.of(), HttpStatus.OK);
    }

    @PostMapping("/contact")
    Object correctContact(@PathVariable String token, HttpServletRequest request) {
        Visit visit = visit(token);
        if (!visit.may(Act.CORRECT_SIGN_UP)) {
            return SeeOther.at(path(token));
        }
        ContactDetails kept = visit.person().details();
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            ContactDetails details = contact.read(request);
            if (contact.isStale(request, kept)) {
                return contact.fill(page("site/contact", token, visit), kept, fields, List.of(), HttpStatus.CONFLICT)
                        .addObject("meanwhile", kept);
            }
            if (!details.equals(kept)) {
                desk.correctContact(visit.involvement().id(), details);
            }
        } catch (SubmissionRefused refused) {
            return contact.fill(
                    page("site/contact", token, visit),
                    kept,
                    fields,
                    refused.errors(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return SeeOther.at(path(token));
    }

    private ModelAndView page(String view, String token, Visit visit) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("token", token);
        page.addObject("involvement", visit.involvement());
        page.addObject("opportunity", catalogue.get(visit.involvement().opportunity()));
        page.addObject("unlisted", true);
        return page;
    }

    private Visit visit(String token) {
        return visits.by(token);
    }

    /** The page of the case, once what was done has come to where it waits next. */
    private Object afterwards(String token, Visit visit) {
        steps.await(visit.involvement().id());
        return SeeOther.at(path(token));
    }

    private static String path(String token) {
        return "/involvements/" + token;
    }
}
