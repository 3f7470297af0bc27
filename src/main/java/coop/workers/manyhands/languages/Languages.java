package coop.workers.manyhands.languages;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The languages that there are besides English: one for each file {@code messages/<code>.xlf}, shipped or the federation's own, if
 * the setting {@code manyhands.languages} does not leave it out.
 */
@Component
public class Languages {

    /** English, in which everything is written. */
    public static final String ENGLISH = "en";

    private static final String ALL = "all";
    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");

    private final Map<String, Language> offered;

    /**
     * Reads them, once.
     *
     * @param wanted their codes with commas between them, {@code all}, or nothing for English alone
     * @throws CannotStart if one that is wanted has no file, or a file is not as it should be
     */
    @Autowired
    Languages(OwnFiles files, Site site, @Value("${manyhands.languages:all}") String wanted) {
        this(files.byKey("messages/", ".xlf"), site, wanted);
    }

    /** Of catalogues by code. */
    public Languages(Map<String, String> catalogues, Site site, String wanted) {
        List<String> codes = new ArrayList<>(Arrays.stream(wanted.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty() && !code.equals(ENGLISH))
                .toList());
        if (codes.contains(ALL)) {
            codes = List.copyOf(catalogues.keySet());
        }
        Map<String, Language> read = new LinkedHashMap<>();
        for (String code : codes) {
            String xml = catalogues.get(code);
            if (xml == null || !CODE.matcher(code).matches()) {
                throw new CannotStart(
                        "There is no language \"%s\"; there are: %s.".formatted(code, catalogues.keySet()),
                        "MANYHANDS_LANGUAGES lists codes of files messages/<code>.xlf; docs/translating.md says how one is made.");
            }
            read.put(
                    code,
                    Language.read(
                            code,
                            "messages/%s.xlf".formatted(code),
                            xml,
                            text -> site.federation().in(text).replace("{zone}", site.zoneInWords())));
        }
        this.offered = read;
    }

    /** Those that are offered, besides English. */
    public List<Language> offered() {
        return List.copyOf(offered.values());
    }

    /** The one of that code; empty for English, and for one that is not offered. */
    public Optional<Language> find(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(offered.get(code));
    }
}
