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
 * the setting {@code manyhands.languages} does not leave it out. What the federation says itself, of its opportunities and groups, may be
 * translated beside them, in {@code catalogue/<code>.xlf}.
 */
@Component
public class Languages {

    /** English, in which everything is written. */
    public static final String ENGLISH = "en";

    private static final String MESSAGES = "messages/";

    /** Where the translation of what the federation says itself lies: of its opportunities and groups. */
    private static final String CATALOGUE = "catalogue/";

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
        this(files.byKey(MESSAGES, ".xlf"), files.byKey(CATALOGUE, ".xlf"), site, wanted);
    }

    /** Of catalogues by code, without what the federation says itself. */
    public Languages(Map<String, String> catalogues, Site site, String wanted) {
        this(catalogues, Map.of(), site, wanted);
    }

    private Languages(Map<String, String> catalogues, Map<String, String> ofFederation, Site site, String wanted) {
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
            Map<String, String> files = new LinkedHashMap<>(Map.of(MESSAGES + code + ".xlf", xml));
            Optional.ofNullable(ofFederation.get(code)).ifPresent(own -> files.put(CATALOGUE + code + ".xlf", own));
            read.put(
                    code,
                    Language.read(
                            code, files, text -> site.federation().in(text).replace("{zone}", site.zoneInWords())));
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
