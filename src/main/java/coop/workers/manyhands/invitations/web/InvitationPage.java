package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.Invitation;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where whoever reads a mailbox says yes or no to an invitation. Looking changes nothing: scanners follow links too. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/invitations/{token}")
class InvitationPage {

    private static final String ANSWERED_ONCE =
            "An invitation is answered once; anyone who answers again reads that it is settled.";

    private static final String NEW = "new";
    private static final String ANSWERED = "answered";

    private final InvitationDesk desk;
    private final Links links;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;
    private final DateWords dates;

    InvitationPage(
            InvitationDesk desk, Links links, FormCatalogue forms, FormPages pages, FormRules rules, DateWords dates) {
        this.desk = desk;
        this.links = links;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
        this.dates = dates;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token, Model model) {
        Optional<Invitation> open = open(token);
        // What the answer came to is shown once; whoever loads the page anew reads that it is settled.
        return model.containsAttribute(ANSWERED)
                ? new ModelAndView("invitations/invitation-answered")
                : open.map(invitation -> page(token, invitation, Map.of(), List.of()))
                        .orElseGet(InvitationPage::settled);
    }

    @PostMapping("/yes")
    @OftenAsWanted(because = ANSWERED_ONCE)
    Object accept(@PathVariable String token, HttpServletRequest request, RedirectAttributes flash) {
        Optional<Invitation> open = open(token);
        if (open.isEmpty()) {
            return settled();
        }
        Invitation invitation = open.get();
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            Answers answers = rules.check(form(invitation), fields);
            String who = answers.text("who");
            PersonId known = who == null || who.equals(NEW) ? null : new PersonId(UUID.fromString(who));
            boolean accepted = desk.accept(invitation.id(), known, answers.text("name"));
            return accepted ? answered(token, invitation, true, flash) : settled();
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(token, invitation, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
    }

    @PostMapping("/no")
    @OftenAsWanted(because = ANSWERED_ONCE)
    Object decline(@PathVariable String token, RedirectAttributes flash) {
        return open(token)
                .filter(invitation -> desk.decline(invitation.id()))
                .<Object>map(invitation -> answered(token, invitation, false, flash))
                .orElseGet(InvitationPage::settled);
    }

    /** Where somebody is known at the mailbox, whoever answers says whether they are that; else only what they are called. */
    private Form form(Invitation invitation) {
        List<Person> known = desk.knownAt(invitation);
        return known.isEmpty()
                ? forms.get("applicants/invited-new")
                : forms.get("applicants/invited")
                        .with(source -> known.stream()
                                .map(person ->
                                        new Field.Option(person.id().value().toString(), person.name()))
                                .toList());
    }

    private ModelAndView page(
            String token, Invitation invitation, Map<String, String> values, List<FieldError> errors) {
        Form form = form(invitation);
        ModelAndView page = new ModelAndView("invitations/invitation");
        page.addObject("token", token);
        page.addObject("invitation", invitation);
        page.addObject("answers", invitation.answers());
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        switch (invitation.kind()) {
            case GROUP -> {
                page.addObject("group", desk.groupOf(invitation).orElseThrow(UnknownLink::new));
                page.addObject("role", desk.roleOf(invitation));
            }
            case HOST -> page.addObject("months", invitation.answers().get("everyMonths"));
            case DIRECTOR -> {
                page.addObject("since", day(invitation, "inOfficeSince"));
                page.addObject("until", day(invitation, "termEnds"));
            }
            case REPRESENTATIVE -> {
                // What stands there was typed, and is shown as it is.
            }
        }
        return page;
    }

    private String day(Invitation invitation, String field) {
        return dates.day(
                LocalDate.parse(Objects.requireNonNull(invitation.answers().get(field))));
    }

    private static String answered(String token, Invitation invitation, boolean yes, RedirectAttributes flash) {
        boolean waits = invitation.kind() == Kind.REPRESENTATIVE || invitation.kind() == Kind.DIRECTOR;
        flash.addFlashAttribute(ANSWERED, true);
        flash.addFlashAttribute("yes", yes);
        flash.addFlashAttribute("waits", waits);
        return "redirect:/invitations/" + token;
    }

    private static ModelAndView settled() {
        return new ModelAndView("invitations/invitation-settled", HttpStatus.GONE);
    }

    /** Empty once it is answered, taken back or too old; a link of another purpose opens nothing. */
    private Optional<Invitation> open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.INVITATION)
                .map(link -> link.expired() ? Optional.<Invitation>empty() : desk.find(link.subject()))
                .orElseThrow(UnknownLink::new);
    }
}
