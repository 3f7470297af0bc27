package coop.workers.manyhands.forms;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Choices from a list that is kept in the office, and goes on changing: what somebody chose is kept by its name as it stood
 * then, so that letters and pages say it, whatever becomes of the list.
 */
public final class KeptList {

    /** Those who keep the register of members keep that of the member co-ops. */
    public static final String CO_OPS = "co-ops";

    /** Kept by the secretaries. */
    public static final String PLACES = "places";

    private static final Set<String> SOURCES = Set.of(CO_OPS, PLACES);

    private static final int LONGEST_CODE = 50;

    private KeptList() {}

    /** Whether a form that names those {@code data-choices} offers such a list. */
    static boolean isOne(@Nullable String source) {
        return source != null && SOURCES.contains(source);
    }

    /** The entries as choices, each with a code of its own. */
    public static List<Field.Option> options(List<String> names) {
        List<Field.Option> options = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String code = codeOf(name);
            for (int number = 2; !taken.add(code); number++) {
                code = codeOf(name) + "-" + number;
            }
            options.add(new Field.Option(code, name));
        }
        return options;
    }

    private static String codeOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String code = plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
        return code.isEmpty() ? "entry" : code;
    }
}
