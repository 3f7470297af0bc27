package coop.workers.manyhands.office;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pool of hosts who meet newcomers, for inductors and secretaries. */
@Controller
@RequestMapping("/office/hosts")
class HostPages {

    private static final String INDUCTORS = "inductors";
    private static final String SECRETARIES = "secretaries";
    private static final OfficeForms.Sheet SHEET =
            new OfficeForms.Sheet("Add a host", "office/host", "/office/hosts/new", "/office/hosts", "Hosts");

    private final InductionDesk desk;
    private final People people;
    private final OfficeForms sheets;

    HostPages(InductionDesk desk, People people, OfficeForms sheets) {
        this.desk = desk;
        this.people = people;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView all(Authentication signedIn) {
        new Visitor(signedIn).require(INDUCTORS, SECRETARIES);
        return new ModelAndView("office/hosts", Map.of("hosts", desk.all()));
    }

    @GetMapping("/new")
    ModelAndView askWhom(Authentication signedIn) {
        new Visitor(signedIn).require(INDUCTORS, SECRETARIES);
        return sheets.open(SHEET, Map.of());
    }

    @PostMapping("/new")
    Object add(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        new Visitor(signedIn).require(INDUCTORS, SECRETARIES);
        return sheets.act(SHEET, request, flash, answers -> {
            Person person = people.withConfirmedEmail(Objects.requireNonNull(answers.text("email")))
                    .orElseThrow(
                            () -> OfficeForms.refused(
                                    "email",
                                    "Nobody has confirmed that address here. Ask them to sign up for \"Welcome new members\" on the public page."));
            if (desk.host(person.id()).isPresent()) {
                throw OfficeForms.refused("email", "%s is a host already.".formatted(person.name()));
            }
            desk.join(person.id(), Integer.parseInt(Objects.requireNonNull(answers.text("everyMonths"))));
            return "%s is a host now.".formatted(person.name());
        });
    }

    /** They are a host no more; whoever was to meet them gets another. */
    @PostMapping("/{person}/leave")
    String leave(@PathVariable UUID person, Authentication signedIn, RedirectAttributes flash) {
        new Visitor(signedIn).require(INDUCTORS, SECRETARIES);
        boolean left = desk.leave(new PersonId(person));
        flash.addFlashAttribute(
                left ? "done" : "refused",
                left
                        ? "Saved. Whoever was to meet them gets another host."
                        : "They are no host (any more), so nothing was changed.");
        return "redirect:/office/hosts";
    }
}
