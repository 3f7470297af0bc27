package coop.workers.manyhands.mailings.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.mail.LetterPreview;
import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.Mailing;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.mailings.MailingRefused;
import coop.workers.manyhands.mailings.Reader;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/** Where coordinators write to everybody of what they look after: a draft, the email as it will be and who gets it, and the button. */
@Controller
@Access(groups = Roles.SECRETARIES, of = MailingGroups.class)
@RequestMapping("/office/messages")
class MailingPages {

    private static final String FORM = "office/message";
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(60);

    private final MailingDesk desk;
    private final MailingGroups mailings;
    private final Audiences audiences;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final Catalogue catalogue;
    private final LetterPreview previews;
    private final OfficeForms sheets;
    private final Staff staff;
    private final DateWords dates;
    private final Clock clock;

    MailingPages(
            MailingDesk desk,
            MailingGroups mailings,
            Audiences audiences,
            Groups groups,
            MeetingDesk meetings,
            Catalogue catalogue,
            LetterPreview previews,
            OfficeForms sheets,
            Staff staff,
            DateWords dates,
            Clock clock) {
        this.desk = desk;
        this.mailings = mailings;
        this.audiences = audiences;
        this.groups = groups;
        this.meetings = meetings;
        this.catalogue = catalogue;
        this.previews = previews;
        this.sheets = sheets;
        this.staff = staff;
        this.dates = dates;
        this.clock = clock;
    }

    /** A message and to whom it is, in words. */
    record Row(Mailing mailing, String to, String by) {}

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        Everybody everybody = staff.everybody();
        return new ModelAndView("mailings/messages")
                .addObject(
                        "rows",
                        desk.of(visitor.isIn(Roles.SECRETARIES), visitor.groups()).stream()
                                .map(mailing -> new Row(
                                        mailing,
                                        wordsOf(mailing),
                                        everybody.nameOfUser(
                                                Objects.requireNonNullElse(mailing.sentBy(), mailing.madeBy()))))
                                .toList())
                .addObject("audiences", choices(visitor));
    }

    /** The list of those to whom one can write leads to the page of one of them. */
    @Access(Access.Who.COORDINATOR)
    @GetMapping("/new")
    String choose(@RequestParam(defaultValue = "") String to) {
        String[] named = to.split("/", 2);
        return named.length == 2
                        && Audience.of(named[0], named[1])
                                .flatMap(audiences::find)
                                .isPresent()
                ? "redirect:/office/messages/new/" + to
                : "redirect:/office/messages";
    }

    @GetMapping("/new/{kind}/{of}")
    ModelAndView fresh(@PathVariable String kind, @PathVariable String of) {
        return sheets.open(sheet(known(kind, of)), Map.of());
    }

    @PostMapping("/new/{kind}/{of}")
    Object draft(
            @PathVariable String kind, @PathVariable String of, Authentication signedIn, HttpServletRequest filledIn) {
        Audiences.Known to = known(kind, of);
        return sheets.act(
                sheet(to),
                filledIn,
                answers -> "redirect:/office/messages/"
                        + desk.draft(to, subject(answers), words(answers), signedIn.getName()));
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(get(id));
    }

    private ModelAndView page(Mailing mailing) {
        ModelAndView page = new ModelAndView("mailings/message");
        List<Reader> readers = mailing.isDraft() ? desk.readers(mailing) : desk.wentTo(mailing);
        List<Reader> get =
                readers.stream().filter(one -> one.way() != Reader.Way.NOT).toList();
        page.addObject("mailing", mailing);
        page.addObject("to", wordsOf(mailing));
        page.addObject("get", get);
        page.addObject(
                "others",
                readers.stream().filter(one -> one.way() == Reader.Way.NOT).toList());
        page.addObject("everybody", staff.everybody());
        audiences
                .find(mailing.audience())
                .ifPresent(to -> get.stream()
                        .findFirst()
                        .or(() -> readers.stream().findFirst())
                        .ifPresent(one -> page.addObject("preview", previews.of(desk.example(mailing, to, one)))));
        return page;
    }

    @GetMapping("/{id}/edit")
    Object edit(@PathVariable String id, RedirectAttributes flash) {
        Mailing mailing = get(id);
        if (!mailing.isDraft()) {
            flash.addFlashAttribute("refused", "It was sent already, and stays as it is.");
            return "redirect:/office/messages/" + id;
        }
        return sheets.edit(sheet(mailing), fields(mailing));
    }

    @PostMapping("/{id}/edit")
    Object change(@PathVariable String id, HttpServletRequest filledIn, RedirectAttributes flash) {
        Mailing shown = get(id);
        if (!shown.isDraft()) {
            return refused(shown, "It was sent already, and stays as it is. Nothing was changed.", HttpStatus.CONFLICT);
        }
        return sheets.change(sheet(shown), filledIn, flash, () -> fields(get(id)), answers -> {
            desk.change(get(id), subject(answers), words(answers));
            return "The draft is kept. Nothing is sent yet.";
        });
    }

    @PostMapping("/{id}/send")
    Object send(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") int version,
            Authentication signedIn,
            RedirectAttributes flash) {
        Mailing mailing = get(id);
        try {
            MailingDesk.Sent sent = desk.send(mailing.id(), version, signedIn.getName());
            flash.addFlashAttribute("done", inWords(sent));
            return "redirect:/office/messages/" + id;
        } catch (MailingRefused refused) {
            return refused(
                    mailings.find(id).orElse(mailing),
                    Objects.requireNonNull(refused.getMessage()),
                    refused.isOvertaken() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @PostMapping("/{id}/throw-away")
    Object throwAway(@PathVariable String id, RedirectAttributes flash) {
        Mailing mailing = get(id);
        if (!desk.throwAway(mailing.id())) {
            return refused(get(id), "It was sent already, and stays.", HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", "The draft is thrown away. Nothing was sent.");
        return "redirect:/office/messages";
    }

    private ModelAndView refused(Mailing mailing, String why, HttpStatus status) {
        ModelAndView page = page(mailing);
        page.setStatus(status);
        return page.addObject("refused", why);
    }

    private static String inWords(MailingDesk.Sent sent) {
        String emails = sent.emails() == 1 ? "One email goes out" : "%d emails go out".formatted(sent.emails());
        return switch (sent.byHand()) {
            case 0 -> "Sent: %s, one to each.".formatted(emails.toLowerCase(Locale.ENGLISH));
            case 1 -> "%s; one person is told by hand, which is a task of your group.".formatted(emails);
            default ->
                "%s; %d people are told by hand, which are tasks of your group.".formatted(emails, sent.byHand());
        };
    }

    /** All to whom the visitor can write, the groups first. */
    private List<Field.Option> choices(Visitor visitor) {
        List<Field.Option> choices = new ArrayList<>();
        Instant now = clock.instant();
        List<Group> mine = groups.all().stream()
                .filter(group -> !group.isRetired() && mayWrite(visitor, group.lookedAfterBy()))
                .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                .toList();
        mine.forEach(group -> choices.add(
                option(new Audience(Audience.Kind.GROUP, group.slug()), "The people of %s".formatted(group.name()))));
        mine.forEach(group -> meetings.between(group.slug(), now.minus(PAST), now.plus(AHEAD)).stream()
                .filter(meeting -> !meeting.isCalledOff())
                .forEach(meeting -> choices.add(option(
                        new Audience(Audience.Kind.MEETING, meeting.reference().value()),
                        "%s, the meeting of %s".formatted(group.name(), dates.moment(meeting.startsAt()))))));
        catalogue.all().stream()
                .filter(one -> !one.isLink() && mayWrite(visitor, one.lookedAfterBy()))
                .forEach(one -> choices.add(option(
                        new Audience(Audience.Kind.ACTIVITY, one.slug()),
                        "Under way with “%s”".formatted(one.title()))));
        return choices;
    }

    private static Field.Option option(Audience audience, String label) {
        return new Field.Option(audience.path(), label);
    }

    private static boolean mayWrite(Visitor visitor, String group) {
        return visitor.isIn(Roles.SECRETARIES) || visitor.isIn(group);
    }

    private Audiences.Known known(String kind, String of) {
        return Audience.of(kind, of)
                .flatMap(audiences::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nobody to write to."));
    }

    private Mailing get(String id) {
        return mailings.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such message; perhaps somebody threw the draft away."));
    }

    private String wordsOf(Mailing mailing) {
        return audiences
                .find(mailing.audience())
                .map(Audiences.Known::words)
                .orElse("people of something that is there no more");
    }

    private static OfficeForms.Sheet sheet(Audiences.Known to) {
        return new OfficeForms.Sheet(
                "Write to " + to.words(),
                FORM,
                "/office/messages/new/" + to.audience().path(),
                "/office/messages",
                "Messages");
    }

    private OfficeForms.Sheet sheet(Mailing mailing) {
        String path = "/office/messages/" + mailing.id();
        return new OfficeForms.Sheet("Change the draft", FORM, path + "/edit", path, "The message");
    }

    private static Map<String, String> fields(Mailing mailing) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("messageSubject", mailing.subject());
        fields.put("messageWords", mailing.words());
        return fields;
    }

    private static String subject(Answers answers) {
        return Objects.requireNonNull(answers.text("messageSubject"));
    }

    private static String words(Answers answers) {
        return Objects.requireNonNull(answers.text("messageWords"));
    }
}
