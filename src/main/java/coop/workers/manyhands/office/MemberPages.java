package coop.workers.manyhands.office;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Csv;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of members, for secretaries and admins. */
@Controller
@RequestMapping("/office/members")
class MemberPages {

    private static final int ROWS = 50;
    private static final OfficeForms.Sheet SHEET = new OfficeForms.Sheet(
            "Enter a representative",
            "office/representative",
            "/office/members/new",
            "/office/members",
            "Register of members");

    private final Register register;
    private final People people;
    private final OfficeForms sheets;

    MemberPages(Register register, People people, OfficeForms sheets) {
        this.register = register;
        this.people = people;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page, Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        ModelAndView shown = new ModelAndView("office/members");
        shown.addObject("members", page.of(ROWS, register::all));
        return shown;
    }

    /** The whole register, for a spreadsheet (RFC 4180). */
    @GetMapping("/register.csv")
    ResponseEntity<String> csv(Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        StringBuilder csv = new StringBuilder("number,capacity,name,address,co-op,entered,left,how\r\n");
        PageRequest page = PageRequest.of(0, 1000);
        var rows = register.all(page);
        while (true) {
            rows.forEach(entry -> csv.append(line(entry)));
            if (!rows.hasNext()) {
                break;
            }
            page = page.next();
            rows = register.all(page);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("register-of-members.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv.toString());
    }

    private static String line(MemberEntry entry) {
        MemberEntry.End how = entry.leftHow();
        return Csv.line(
                entry.number(),
                entry.capacity().label(),
                entry.name(),
                entry.address(),
                entry.organisation(),
                entry.enteredOn(),
                entry.leftOn(),
                how == null ? null : how.label());
    }

    @GetMapping("/new")
    ModelAndView askWhom(Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        return sheets.open(SHEET, Map.of());
    }

    /** Enters the representative of a co-op that is a member. */
    @PostMapping("/new")
    Object enter(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        new Visitor(signedIn).require("secretaries");
        return sheets.act(SHEET, request, flash, answers -> {
            Person person = people.withConfirmedEmail(text(answers, "email"))
                    .orElseThrow(
                            () -> OfficeForms.refused(
                                    "email",
                                    "Nobody has confirmed that address here. Whoever represents a co-op signs up for something first."));
            if (register.current(person.id(), Capacity.CO_OP_REPRESENTATIVE).isPresent()) {
                throw OfficeForms.refused("email", "They represent a co-op already: end that line first.");
            }
            MemberEntry entry = register.enter(
                    person.id(),
                    Capacity.CO_OP_REPRESENTATIVE,
                    person.name(),
                    text(answers, "postalAddress"),
                    text(answers, "coop"));
            return "%s is entered under %d.".formatted(entry.name(), entry.number());
        });
    }

    /** Ends a representative's line; a worker membership ends by its pathway. */
    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, Authentication signedIn, RedirectAttributes flash) {
        new Visitor(signedIn).require("secretaries");
        boolean ended = register.endRepresentation(id);
        flash.addFlashAttribute(
                ended ? "done" : "refused",
                ended ? "The line has ended today." : "This line has ended already, or is not a co-op's.");
        return "redirect:/office/members";
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }
}
