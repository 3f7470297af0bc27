package coop.workers.manyhands.wording.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.mail.LetterPreview;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.mail.LetterTexts.Held;
import coop.workers.manyhands.mail.LetterWords;
import coop.workers.manyhands.mail.SampleWords;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.ShownValues;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.wording.WordingDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words of all letters: which text holds, and where it is edited, looked at with made-up data, and taken back. */
@Controller
@Access(of = LetterTextGroups.class)
@RequestMapping("/office/letters")
class LetterTextPages {

    private static final String PATH = "/office/letters";
    private static final String SUBJECT = "letterSubject";
    private static final String BECAUSE = "letterBecause";
    private static final String TEXT = "letterText";

    private final LetterTexts texts;
    private final WordingDesk desk;
    private final LetterPreview previews;
    private final OfficeForms sheets;

    LetterTextPages(LetterTexts texts, WordingDesk desk, LetterPreview previews, OfficeForms sheets) {
        this.texts = texts;
        this.desk = desk;
        this.previews = previews;
        this.sheets = sheets;
    }

    @Access(groups = Roles.SECRETARIES)
    @GetMapping
    String all(Authentication signedIn, Model model) {
        Visitor visitor = new Visitor(signedIn);
        model.addAttribute(
                "folders",
                texts.all().stream()
                        .filter(letter ->
                                LetterTextGroups.whoEdits(letter).stream().anyMatch(visitor::isIn))
                        .collect(Collectors.groupingBy(Held::folder, TreeMap::new, Collectors.toList())));
        model.addAttribute(
                "footers",
                texts.footers().stream()
                        .filter(footer -> FooterGroups.whoEdits(footer).stream().anyMatch(visitor::isIn))
                        .toList());
        return "wording/letters";
    }

    @GetMapping("/{folder}/{name}")
    ModelAndView show(@PathVariable String folder, @PathVariable String name) {
        Held letter = letter(folder, name);
        LetterWords words = desk.wordsOf(letter.key());
        ModelAndView page = dressed(sheets.edit(sheet(letter), fields(words)), letter);
        if (texts.faults(letter.key(), words).isEmpty()) {
            preview(page, letter, words);
        }
        return page;
    }

    /** How these words would look, before anything is kept. */
    @PostMapping("/{folder}/{name}/preview")
    @OftenAsWanted(because = "It shows how an email would look, and keeps nothing.")
    Object preview(@PathVariable String folder, @PathVariable String name, HttpServletRequest filledIn) {
        Held letter = letter(folder, name);
        return dress(
                sheets.act(sheet(letter), filledIn, answers -> {
                    LetterWords words = words(answers);
                    desk.check(letter.key(), words);
                    ModelAndView page = sheets.open(sheet(letter), fields(words));
                    // Nothing was kept: the form still carries what it showed when it was opened.
                    page.addObject(FilledIn.SHOWN, filledIn.getParameter(FilledIn.SHOWN));
                    page.addObject("unsaved", true);
                    preview(page, letter, words);
                    return page;
                }),
                letter);
    }

    @PostMapping("/{folder}/{name}")
    Object save(
            @PathVariable String folder,
            @PathVariable String name,
            Authentication editor,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Held letter = letter(folder, name);
        return dress(
                sheets.change(
                        sheet(letter),
                        filledIn,
                        flash,
                        () -> fields(desk.wordsOf(letter.key())),
                        answers -> desk.edit(letter.key(), words(answers), editor.getName())
                                ? "Saved. Emails that are written from now on say it so."
                                : "Nothing was changed."),
                letter);
    }

    @PostMapping("/{folder}/{name}/back")
    String back(
            @PathVariable String folder,
            @PathVariable String name,
            Authentication editor,
            HttpServletRequest pressed,
            RedirectAttributes flash) {
        Held letter = letter(folder, name);
        try {
            if (new ShownValues(fields(desk.wordsOf(letter.key()))).areNewerThan(pressed)) {
                flash.addFlashAttribute("refused", overtaken());
            } else {
                flash.addFlashAttribute(
                        "done",
                        desk.goBack(letter.key(), editor.getName())
                                ? "The text of the file holds again. What stood here before is below, under the last changes."
                                : "It is the text of the file already.");
            }
        } catch (ConcurrencyFailureException atTheSameMoment) {
            flash.addFlashAttribute("refused", overtaken());
        }
        return "redirect:" + path(letter);
    }

    private static String overtaken() {
        return "Somebody else changed this email since you opened the page. Nothing was changed now: this is how it stands.";
    }

    private Held letter(String folder, String name) {
        return texts.find("%s/%s".formatted(folder, name))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such email."));
    }

    private static String path(Held letter) {
        return "%s/%s".formatted(PATH, letter.key());
    }

    private static OfficeForms.Sheet sheet(Held letter) {
        return new OfficeForms.Sheet(
                "Email " + letter.key(), "office/letter-text", path(letter), path(letter), "Emails");
    }

    private static Map<String, String> fields(LetterWords words) {
        return Map.of(SUBJECT, words.subject(), BECAUSE, words.because(), TEXT, words.text());
    }

    private static LetterWords words(Answers answers) {
        return new LetterWords(
                Objects.requireNonNull(answers.text(SUBJECT)),
                Objects.requireNonNull(answers.text(BECAUSE)),
                Objects.requireNonNull(answers.text(TEXT)));
    }

    private void preview(ModelAndView page, Held letter, LetterWords words) {
        Set<String> added = new TreeSet<>(words.quoted());
        added.removeAll(texts.wordsOfFile(letter.key()).quoted());
        page.addObject(
                "added", added.stream().map(name -> "{%s}".formatted(name)).toList());
        page.addObject("preview", previews.of(letter.key(), words, SampleWords::values));
    }

    /** What the page shows besides the form; a redirect stays one. */
    private Object dress(Object answer, Held letter) {
        return answer instanceof ModelAndView page ? dressed(page, letter) : answer;
    }

    private ModelAndView dressed(ModelAndView page, Held letter) {
        LetterWords file = texts.wordsOfFile(letter.key());
        List<String> quoted =
                file.quoted().stream().map(name -> "{%s}".formatted(name)).toList();
        page.setViewName("wording/letter");
        page.addObject("letter", letter);
        page.addObject("file", file);
        page.addObject("quoted", quoted);
        page.addObject("edits", desk.lastEdits(letter.key()));
        return page;
    }
}
