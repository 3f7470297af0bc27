package coop.workers.manyhands.preview;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.mail.LetterPreview;
import coop.workers.manyhands.mail.SampleWords;
import coop.workers.manyhands.web.Access;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What a pathway asks and writes, as people will see it. Nobody is behind it, so anybody may look. */
@Controller
@Previewing
@Access(Access.Who.EVERYBODY)
@RequestMapping("/preview")
class PreviewPages {

    /** A letter brings its style in its lines, and stands in a frame of ours. */
    private static final String OF_A_LETTER =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final FormCatalogue forms;
    private final FormPages pages;
    private final LetterPreview letters;
    private final SampleData samples;

    PreviewPages(FormCatalogue forms, FormPages pages, LetterPreview letters, Clock clock, Site site) {
        this.forms = forms;
        this.pages = pages;
        this.letters = letters;
        this.samples = new SampleData(clock, site.zone());
    }

    /** Everything that there is, by the folder in which it lies: that of a pathway, mostly. */
    @GetMapping
    String all(Model model) {
        Map<String, List<String>> shownForms = byFolder(forms.keys());
        Map<String, List<String>> shownLetters = byFolder(letters.keys());
        Set<String> folders = new TreeSet<>(shownForms.keySet());
        folders.addAll(shownLetters.keySet());
        model.addAttribute(
                "folders",
                folders.stream()
                        .map(folder -> new Folder(
                                folder,
                                shownForms.getOrDefault(folder, List.of()),
                                shownLetters.getOrDefault(folder, List.of())))
                        .toList());
        return "preview/all";
    }

    /** A form as a page shows it, once as it comes and once filled in. */
    @GetMapping("/forms/{folder}/{name}")
    String form(@PathVariable String folder, @PathVariable String name, Model model) {
        Form form = samples.filled(or404(forms.find(folder + "/" + name), "form"));
        model.addAttribute("key", form.key());
        model.addAttribute("fields", pages.forPublicPage(form, Map.of(), List.of()));
        return "preview/form";
    }

    /** The same, filled in. */
    @GetMapping("/forms/{folder}/{name}/filled-in")
    String filledIn(@PathVariable String folder, @PathVariable String name, Model model) {
        Form form = samples.filled(or404(forms.find(folder + "/" + name), "form"));
        model.addAttribute("key", form.key());
        model.addAttribute("filled", true);
        model.addAttribute("fields", pages.forPublicPage(form, samples.answers(form), List.of()));
        return "preview/form";
    }

    /** A letter: its subject, its text, and a frame with its HTML. */
    @GetMapping("/letters/{folder}/{name}")
    String letter(@PathVariable String folder, @PathVariable String name, Model model) {
        String key = folder + "/" + name;
        model.addAttribute("key", key);
        model.addAttribute("letter", written(key));
        return "preview/letter";
    }

    /** The letter as a mail program shows it. */
    @GetMapping("/letters/{folder}/{name}/html")
    ResponseEntity<String> html(@PathVariable String folder, @PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", OF_A_LETTER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(written(folder + "/" + name).html());
    }

    private LetterPreview.Shown written(String key) {
        return or404(letters.of(key, SampleWords::values), "letter");
    }

    private static <T> T or404(Optional<T> found, String what) {
        return found.orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such %s.".formatted(what)));
    }

    private static Map<String, List<String>> byFolder(Set<String> keys) {
        Map<String, List<String>> folders = new TreeMap<>();
        keys.forEach(key -> folders.merge(
                key.substring(0, key.indexOf('/')), List.of(key.substring(key.indexOf('/') + 1)), PreviewPages::both));
        return folders;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The names of what lies in one folder. */
    record Folder(String name, List<String> forms, List<String> letters) {}
}
