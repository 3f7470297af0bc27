package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.web.Access;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everybody's email, as they would read it: whoever tries Many Hands out is all of them. */
@Controller
@InDemonstration
@Access(Access.Who.EVERYBODY)
@RequestMapping("/demo/inbox")
class InboxPages {

    private static final int ROWS = 25;

    /** An email brings its style in its lines, and stands in a frame of ours. Its links lead out of the frame. */
    private static final String OF_AN_EMAIL =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static final String HEAD = "<head>";

    private final Mailbox mailbox;

    InboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Somebody's mailbox: how many emails are in it, and the latest. */
    record Owner(Mailbox.Email latest, int count) {}

    /** Whose mailboxes there are: whoever got one last comes first. */
    @GetMapping
    String owners(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        mailbox.latestFirst()
                .forEach(email -> owners.merge(
                        email.address(),
                        new Owner(email, 1),
                        (known, earlier) -> new Owner(known.latest(), known.count() + 1)));
        model.addAttribute("owners", page.of(ROWS, List.copyOf(owners.values())));
        return "demo/inbox";
    }

    /** The emails of one of them. */
    @GetMapping("/of/{address}")
    String of(@PathVariable String address, @RequestParam(defaultValue = "1") PageNumber page, Model model) {
        String whose = address.toLowerCase(Locale.ROOT);
        List<Mailbox.Email> theirs = mailbox.latestFirst().stream()
                .filter(email -> email.address().equals(whose))
                .toList();
        if (theirs.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody has that mailbox.");
        }
        model.addAttribute("owner", theirs.get(0));
        model.addAttribute("emails", page.of(ROWS, theirs));
        return "demo/mailbox";
    }

    /** One email: as a mail program shows it, and its text. */
    @GetMapping("/{number:[0-9]{1,9}}")
    String email(@PathVariable int number, Model model) {
        Mailbox.Email email = found(number);
        model.addAttribute("email", email);
        model.addAttribute("text", mailbox.read(email).text());
        return "demo/email";
    }

    /** What is in the frame. */
    @GetMapping("/{number:[0-9]{1,9}}/html")
    ResponseEntity<String> html(@PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", OF_AN_EMAIL)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(mailbox.read(found(number)).html().replaceFirst(HEAD, HEAD + "<base target=\"_top\">"));
    }

    private Mailbox.Email found(int number) {
        return mailbox.find(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such email."));
    }
}
