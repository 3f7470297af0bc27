package coop.workers.manyhands.site;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.Sitting;
import coop.workers.manyhands.files.WaitingFiles;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.GuestRsvps;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.OwnWord;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Progress;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.involvement.StepsAwaited;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.SeeOther;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the pages of a case show to whoever holds one of its links: how things stand, what is asked, what may be done. The pages
 * themselves, and what is done on them, are {@link StatusPage}'s and its neighbours'.
 */
@Component
class StatusView {

    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final FileDesk files;
    private final WaitingFiles waiting;
    private final PauseDesk pauses;
    private final Groups groups;
    private final Catalogue catalogue;
    private final FormPages pages;
    private final SignUpWords words;
    private final OwnWordDesk ownWords;
    private final PageParts parts;
    private final StepsAwaited steps;
    private final GuestRsvps rsvps;

    StatusView(
            InvolvementDesk desk,
            AskingDesk asking,
            FileDesk files,
            WaitingFiles waiting,
            PauseDesk pauses,
            Groups groups,
            Catalogue catalogue,
            FormPages pages,
            SignUpWords words,
            OwnWordDesk ownWords,
            PageParts parts,
            StepsAwaited steps,
            GuestRsvps rsvps) {
        this.desk = desk;
        this.asking = asking;
        this.files = files;
        this.waiting = waiting;
        this.pauses = pauses;
        this.groups = groups;
        this.catalogue = catalogue;
        this.pages = pages;
        this.words = words;
        this.ownWords = ownWords;
        this.parts = parts;
        this.steps = steps;
        this.rsvps = rsvps;
    }

    /** The page of the case, with what they sent before and may change. */
    ModelAndView status(String token, Visit visit) {
        return status(token, visit, draft(visit), List.of(), null);
    }

    /**
     * The page of the case, with what was typed and what is wrong with it.
     *
     * @param sitting whose files wait for the form; null on a page that was not sent yet
     */
    ModelAndView status(
            String token, Visit visit, Map<String, String> values, List<FieldError> errors, @Nullable Sitting sitting) {
        Involvement involvement = visit.involvement();
        ModelAndView page = new ModelAndView("site/status", HttpStatus.OK);
        page.addObject("token", token);
        page.addObject("involvement", involvement);
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        page.addObject("opportunity", opportunity);
        page.addObject("history", desk.toldOf(involvement));
        Standing standing = involvement.standing().orElse(null);
        page.addObject("standing", standing);
        page.addObject("ahead", standing == null ? words.outlook(opportunity).milestones() : standing.ahead());
        page.addObject(
                "owner",
                standing == null || standing.turn() != Turn.COORDINATOR ? null : words.nameOf(standing.owner()));
        page.addObject("meeting", involvement.meeting().map(groups::meeting).orElse(null));
        page.addObject(
                "nextDate",
                !involvement.isOpen() || involvement.meeting().isPresent() || opportunity.workingGroup() == null
                        ? null
                        : groups.meetsNext(opportunity.workingGroup()).orElse(null));
        page.addObject(
                "invited",
                visit.awaitsConfirmation() ? null : rsvps.invitedTo(involvement).orElse(null));
        page.addObject("reason", visit.byMailedLink() ? reason(involvement) : null);
        page.addObject("byMailedLink", visit.byMailedLink());
        page.addObject("mayCorrect", visit.may(LinkAct.CORRECT_SIGN_UP));
        page.addObject("mayAnswer", visit.may(LinkAct.ANSWER));
        page.addObject("mayAskForLink", visit.may(LinkAct.ASK_FOR_ONE_TIME_LINK));
        page.addObject("awaitsConfirmation", visit.awaitsConfirmation());
        page.addObject("mayWithdraw", visit.may(LinkAct.WITHDRAW));
        List<OwnWord> told = ownWords.waiting(involvement);
        Optional<OwnWord> withdrawal = told.stream()
                .filter(word -> word.kind() == OwnWord.Kind.WITHDRAWAL)
                .findFirst();
        page.addObject("withdrawalNoted", withdrawal.isPresent());
        page.addObject("withdrawsOn", withdrawal.flatMap(OwnWord::takesEffect).orElse(null));
        page.addObject("answerNoted", told.stream().anyMatch(word -> word.kind() == OwnWord.Kind.ANSWER));
        page.addObject("placeAtStake", visit.placeAtStake());
        page.addObject("pausedUntil", involvement.pausedUntil().orElse(null));
        page.addObject("onHold", involvement.isPausedWithPathway());
        page.addObject(
                "canPause", visit.may(LinkAct.PAUSE) && !visit.awaitsConfirmation() && pauses.canPause(involvement));
        page.addObject("person", visit.byMailedLink() || visit.may(LinkAct.CORRECT_SIGN_UP) ? visit.person() : null);
        page.addObject("hasAddress", hasAddress(visit.person()));
        page.addObject("told", visit.person().details().contactBy().name());
        page.addObject("welcomedBy", welcomedBy(involvement, opportunity));
        Progress progress = asking.progress(involvement);
        page.addObject("heldUp", progress == Progress.HELD_UP);
        page.addObject("onItsWay", progress == Progress.ON_ITS_WAY);
        Form atOnce = asking.atOnce(involvement).orElse(null);
        Form question = visit.awaitsConfirmation() || progress != Progress.WAITS
                ? atOnce
                : asking.askedOf(involvement).orElse(null);
        page.addObject(
                "question",
                question == null
                        ? null
                        : atOnce != null
                                ? atOnce.key()
                                : asking.questionOf(involvement).orElse(null));
        page.addObject("workCame", atOnce != null && SignUpDesk.cameWith(draft(visit)));
        page.addObject("waitingFiles", sitting == null ? List.of() : waiting.of(involvement.id(), sitting));
        page.addObject("sitting", sitting == null ? null : sitting.number());
        page.addObject(
                "takesFiles",
                question != null && question.fields().stream().anyMatch(field -> field.type() == Field.Type.FILE));
        page.addObject("files", visit.may(LinkAct.ANSWER) ? files.of(involvement.id()) : List.of());
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
        return group == null || involvement.outcome() != Outcome.JOINED || involvement.hasWordsOfItsOwn()
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

    /** Another question is open by now, or none: nothing is taken for its answer, and nothing that was written is lost. */
    ModelAndView tooLate(String token, Visit visit, String question, Map<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>(asking.inWords(visit.involvement(), question, fields));
        typed.values().removeIf(String::isBlank);
        return tooLate(token, visit, typed);
    }

    /** The same of what is no question with fields. */
    ModelAndView tooLate(String token, Visit visit, Map<String, String> typed) {
        ModelAndView page = page("site/answer-too-late", token, visit);
        page.addObject("typed", typed);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** Another page about the case. */
    ModelAndView page(String view, String token, Visit visit) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("token", token);
        page.addObject("involvement", visit.involvement());
        page.addObject("opportunity", catalogue.get(visit.involvement().opportunity()));
        page.addObject("hasAddress", hasAddress(visit.person()));
        return page;
    }

    /** Whether they can be sent to a page that takes an email address. */
    static boolean hasAddress(Person person) {
        return person.email() != null || person.emailToConfirm() != null;
    }

    /** The page of the case, once what was done has come to where it waits next. */
    Object afterwards(String token, Visit visit) {
        steps.await(visit.involvement().id());
        return SeeOther.at(path(token));
    }

    /** The address of the page of the case. */
    static String path(String token) {
        return "/involvements/" + token;
    }

    private Map<String, String> draft(Visit visit) {
        String form = asking.atOnce(visit.involvement())
                .map(Form::key)
                .or(() -> visit.involvement().standing().map(Standing::form))
                .orElse(null);
        return form == null || !visit.may(LinkAct.ANSWER) ? Map.of() : asking.draftOf(visit.involvement(), form);
    }
}
