package coop.workers.manyhands.sharing;

import coop.workers.manyhands.OwnFiles;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The colours of the site's own style sheet, that of the federation's folder if it has one: pictures have them too. */
@Component
class SiteColours {

    private static final String STYLES = "static/assets/site.css";
    private static final String LOGO = "static/assets/many-hands.svg";

    /** A colour that the style sheet names for the light theme, which comes first. */
    private static final Pattern NAMED = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-fA-F]{6})\\s*;");

    private final Map<String, Color> byName = new HashMap<>();
    private final boolean ownLogo;

    SiteColours(OwnFiles files) {
        Path folder = files.folder();
        Matcher named = NAMED.matcher(styles(folder));
        while (named.find()) {
            byName.putIfAbsent(named.group(1), Color.decode(named.group(2)));
        }
        this.ownLogo = folder != null && Files.isRegularFile(folder.resolve(LOGO));
    }

    private static String styles(@Nullable Path folder) {
        try {
            Path own = folder == null ? null : folder.resolve(STYLES);
            return own != null && Files.isRegularFile(own)
                    ? Files.readString(own)
                    : new ClassPathResource(STYLES).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The colour of that name, such as {@code paper}; the other where the style sheet names none. */
    Color named(String name, Color other) {
        return byName.getOrDefault(name, other);
    }

    /** The same as a style sheet writes it, such as {@code #14513f}. */
    String written(String name, Color other) {
        Color colour = named(name, other);
        return "#%02x%02x%02x".formatted(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    /** Whether the federation has a logo of its own: then nothing shows ours. */
    boolean isOwnLogo() {
        return ownLogo;
    }
}
