package coop.workers.manyhands.callouts.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.WillingPeople;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where coordinators find somebody who could, among those who agreed to be asked, and ask several in one act. */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/asking")
class WillingPages {

    private static final int ROWS = 50;
    private static final int LONGEST = 1000;

    private final WillingPeople willing;
    private final CalloutDesk desk;
    private final Catalogue catalogue;

    WillingPages(WillingPeople willing, CalloutDesk desk, Catalogue catalogue) {
        this.willing = willing;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @GetMapping
    ModelAndView find(
            @RequestParam(defaultValue = "") String enjoys,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String did,
            @RequestParam(defaultValue = "1") PageNumber page,
            Authentication signedIn) {
        return page(enjoys, time, words, did, page, new Visitor(signedIn));
    }

    private ModelAndView page(String enjoys, String time, String words, String did, PageNumber page, Visitor visitor) {
        WillingPeople.Search search = new WillingPeople.Search(
                named(Enjoyment.values(), enjoys), named(TimeNeeded.values(), time), plain(words), plain(did));
        Map<String, String> asked = new LinkedHashMap<>();
        search.enjoys().ifPresent(one -> asked.put("enjoys", one.name()));
        search.time().ifPresent(one -> asked.put("time", one.name()));
        asked.put("words", search.words());
        asked.put("did", search.did());
        return new ModelAndView("callouts/willing")
                .addObject("search", search)
                .addObject("asked", asked)
                .addObject("rows", page.of(ROWS, rows -> willing.page(search, rows)))
                .addObject("most", CalloutDesk.MOST)
                .addObject("enjoyments", Enjoyment.values())
                .addObject("times", TimeNeeded.values())
                .addObject("opportunities", catalogue.all())
                .addObject("mine", mine(visitor))
                .addObject("chosen", List.of())
                .addObject("typed", "")
                .addObject("about", "");
    }

    /** Asks those who are ticked. */
    @PostMapping
    Object ask(
            @RequestParam(defaultValue = "") List<String> person,
            @RequestParam(defaultValue = "") String opportunity,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "") String enjoys,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String did,
            @RequestParam(defaultValue = "1") PageNumber page,
            Authentication signedIn,
            RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        List<PersonId> whom = person.stream()
                .limit(ROWS)
                .flatMap(id -> idOf(id).stream())
                .distinct()
                .toList();
        Optional<Opportunity> wanted = mine(visitor).stream()
                .filter(one -> one.slug().equals(opportunity))
                .findFirst();
        String text = message.strip();
        String fault = fault(whom, wanted, text);
        if (fault != null || wanted.isEmpty()) {
            ModelAndView again = page(enjoys, time, words, did, page, visitor);
            again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return again.addObject("refused", fault)
                    .addObject("chosen", person)
                    .addObject("typed", message)
                    .addObject("about", opportunity);
        }
        CalloutDesk.Result result = desk.ask(wanted.get(), text, whom, visitor.name());
        flash.addFlashAttribute("done", inWords(result));
        return "redirect:/office/asking";
    }

    private static @Nullable String fault(List<PersonId> whom, Optional<Opportunity> wanted, String text) {
        if (whom.isEmpty()) {
            return "Tick whom you ask.";
        }
        if (wanted.isEmpty()) {
            return "Choose what you ask them about: something that your groups look after.";
        }
        if (text.isEmpty() || !Characters.canBeRead(text)) {
            return "Write what you ask them, in a few words.";
        }
        if (text.length() > LONGEST) {
            return "At most %d characters, please: there are %d.".formatted(LONGEST, text.length());
        }
        return Characters.firstForbidden(text, true)
                .map("There is a character that nobody can see (%s); type it anew."::formatted)
                .orElse(null);
    }

    private static String inWords(CalloutDesk.Result result) {
        String asked = result.asked() == 1 ? "One person is asked." : "%d people are asked.".formatted(result.asked());
        return result.leftOut() == 0
                ? asked
                : "%s %d not: they said no, or were asked often enough lately.".formatted(asked, result.leftOut());
    }

    private List<Opportunity> mine(Visitor visitor) {
        return catalogue.all().stream()
                .filter(one -> visitor.isIn(Roles.SECRETARIES) || visitor.isIn(one.lookedAfterBy()))
                .filter(Opportunity::acceptsNow)
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    private static Optional<PersonId> idOf(String text) {
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The database takes neither signs of control nor halves of a letter. */
    private static String plain(String typed) {
        String clean = typed.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        return clean.substring(0, Math.min(clean.length(), 100))
                .replaceAll("\\p{Cs}", "")
                .replaceAll("\\s+", " ");
    }
}
