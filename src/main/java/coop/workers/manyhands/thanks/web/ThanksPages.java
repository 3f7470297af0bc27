package coop.workers.manyhands.thanks.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.thanks.ThanksDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who of a coordinator's groups did something and was not thanked for long: thanked from here, in the coordinator's own words. */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/thanks")
class ThanksPages {

    private static final int ROWS = 50;
    private static final int LONGEST = 2000;
    private static final List<Integer> MONTHS = List.of(3, 6, 12);
    private static final int USUAL = 6;

    private static final String DRAFT = """
            thank you for what you did with us over the last months. It has made a difference, and we noticed.

            It is good to have you with us!""";

    private final ThanksDesk desk;

    ThanksPages(ThanksDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ModelAndView all(
            @RequestParam(defaultValue = "") String months,
            @RequestParam(defaultValue = "1") PageNumber page,
            Authentication signedIn) {
        return page(months, page, signedIn, Set.of(), DRAFT);
    }

    private ModelAndView page(
            String months, PageNumber page, Authentication signedIn, Set<String> chosen, String typed) {
        CaseScope scope = CaseScope.of(new Visitor(signedIn));
        int since = MONTHS.stream()
                .filter(one -> one.toString().equals(months))
                .findFirst()
                .orElse(USUAL);
        return new ModelAndView("thanks/thanks")
                .addObject("rows", page.of(ROWS, some -> desk.deserving(scope, since, some)))
                .addObject("months", since)
                .addObject("choices", MONTHS)
                .addObject("chosen", chosen)
                .addObject("typed", typed)
                .addObject("longest", LONGEST);
    }

    @PostMapping
    Object thank(
            @RequestParam(defaultValue = "") List<String> person,
            @RequestParam(defaultValue = "") String thanksWords,
            @RequestParam(defaultValue = "") String months,
            @RequestParam(defaultValue = "1") PageNumber page,
            Authentication signedIn,
            RedirectAttributes flash) {
        String words = thanksWords.replace("\r\n", "\n").strip();
        Set<PersonId> whom =
                person.stream().flatMap(one -> idOf(one).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<String> fault = fault(words);
        if (whom.isEmpty() || fault.isPresent()) {
            ModelAndView again = page(months, page, signedIn, Set.copyOf(person), words);
            again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            fault.ifPresent(why -> again.addObject("wordsError", why));
            return again.addObject(
                    "refused",
                    whom.isEmpty()
                            ? "Tick whom you thank. Nobody was written to."
                            : "Nobody was written to: see below.");
        }
        ThanksDesk.Result result = desk.thank(CaseScope.of(new Visitor(signedIn)), whom, words, signedIn.getName());
        flash.addFlashAttribute(result.thanked() == 0 ? "refused" : "done", inWords(result));
        return "redirect:/office/thanks";
    }

    private static Optional<String> fault(String words) {
        if (words.isEmpty()) {
            return Optional.of("Say it in a few words.");
        }
        if (words.length() > LONGEST) {
            return Optional.of("At most %d characters, please.".formatted(LONGEST));
        }
        return Characters.firstForbidden(words, true)
                .map("There is a character that nobody can see (%s); type it anew."::formatted);
    }

    private static String inWords(ThanksDesk.Result result) {
        String thanked = result.thanked() == 1
                ? "One person is thanked."
                : "%d people are thanked, each by an email of their own.".formatted(result.thanked());
        if (result.thanked() == 0) {
            return "Nobody was written to: a colleague thanked them just now, or what they did is not looked after by your groups.";
        }
        return result.leftOut() == 0
                ? thanked
                : thanked + " Left out: %d, whom a colleague thanked just now.".formatted(result.leftOut());
    }

    private static Optional<PersonId> idOf(String text) {
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
