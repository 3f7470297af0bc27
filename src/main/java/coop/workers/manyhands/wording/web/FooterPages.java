package coop.workers.manyhands.wording.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.mail.LetterTexts.Footer;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.ShownValues;
import coop.workers.manyhands.wording.WordingDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words that stand below all letters: edited, looked at, and taken back. */
@Controller
@Access(of = FooterGroups.class)
@RequestMapping("/office/letters/footers/{footer}")
class FooterPages {

    private static final String TEXT = "footerText";
    private static final String OVERTAKEN =
            "Somebody else changed this since you opened the page. Nothing was changed now: this is how it stands.";

    private final LetterTexts texts;
    private final WordingDesk desk;
    private final OfficeForms sheets;

    FooterPages(LetterTexts texts, WordingDesk desk, OfficeForms sheets) {
        this.texts = texts;
        this.desk = desk;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView show(@PathVariable String footer) {
        Footer one = footer(footer);
        return dressed(sheets.edit(sheet(one), fields(one)), one, desk.footerWords(one));
    }

    /** How a letter would close with these words, before anything is kept. */
    @PostMapping("/preview")
    @OftenAsWanted(because = "It shows how emails would close, and keeps nothing.")
    Object preview(@PathVariable String footer, HttpServletRequest filledIn) {
        Footer one = footer(footer);
        Object answer = sheets.act(sheet(one), filledIn, answers -> {
            String words = Objects.requireNonNullElse(answers.text(TEXT), "");
            texts.wrongFooter(one.key(), words).ifPresent(wrong -> {
                throw OfficeForms.refused(TEXT, wrong);
            });
            ModelAndView page = sheets.open(sheet(one), Map.of(TEXT, words));
            // Nothing was kept: the form still carries what it showed when it was opened.
            page.addObject(FilledIn.SHOWN, filledIn.getParameter(FilledIn.SHOWN));
            page.addObject("unsaved", true);
            return dressed(page, one, words);
        });
        return answer instanceof ModelAndView page ? dressed(page, one, null) : answer;
    }

    @PostMapping
    Object save(
            @PathVariable String footer, Authentication editor, HttpServletRequest filledIn, RedirectAttributes flash) {
        Footer one = footer(footer);
        Object answer = sheets.change(
                sheet(one),
                filledIn,
                flash,
                () -> fields(one),
                answers -> desk.editFooter(one, Objects.requireNonNullElse(answers.text(TEXT), ""), editor.getName())
                        ? "Saved. Emails that are written from now on close so."
                        : "Nothing was changed.");
        return answer instanceof ModelAndView page ? dressed(page, one, null) : answer;
    }

    @PostMapping("/back")
    String back(
            @PathVariable String footer, Authentication editor, HttpServletRequest pressed, RedirectAttributes flash) {
        Footer one = footer(footer);
        try {
            if (new ShownValues(fields(one)).areNewerThan(pressed)) {
                flash.addFlashAttribute("refused", OVERTAKEN);
            } else {
                flash.addFlashAttribute(
                        "done",
                        desk.editFooter(one, one.file(), editor.getName())
                                ? "The words of the file hold again. What stood here before is below, under the last changes."
                                : "They are the words of the file already.");
            }
        } catch (ConcurrencyFailureException atTheSameMoment) {
            flash.addFlashAttribute("refused", OVERTAKEN);
        }
        return "redirect:" + path(one);
    }

    private Footer footer(String key) {
        return texts.findFooter(key)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such footer."));
    }

    private Map<String, String> fields(Footer footer) {
        return Map.of(TEXT, desk.footerWords(footer));
    }

    private static String path(Footer footer) {
        return "/office/letters/footers/" + footer.key();
    }

    private static OfficeForms.Sheet sheet(Footer footer) {
        String heading = footer.toCoordinators() ? "Below emails to coordinators" : "Below emails to people";
        return new OfficeForms.Sheet(heading, "office/letter-footer", path(footer), path(footer), "Emails");
    }

    private ModelAndView dressed(ModelAndView page, Footer footer, @Nullable String shown) {
        page.setViewName("wording/footer");
        page.addObject("footer", texts.findFooter(footer.key()).orElse(footer));
        page.addObject("edits", desk.lastEdits(footer.key()));
        if (shown != null) {
            page.addObject(
                    "preview",
                    texts.inFederationsWords(shown)
                            .replace("{because}", "you signed up for something")
                            .replace("{readers}", "those who look after it"));
        }
        return page;
    }
}
