package coop.workers.manyhands;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the web addresses in what people typed, such as where a group meets or where work can be seen, so that they can be tapped. Only
 * whole ones, with {@code https://} or {@code http://}; nothing else becomes a link.
 */
@Component
public class WebAddresses {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);

    /** What ends a sentence or a bracket after an address, and is no part of it. */
    private static final String NOT_AT_THE_END = ".,;:!?)]}'’”";

    /** A piece of a text: an address, or words as they stand. */
    public record Piece(String words, boolean isAddress) {}

    /** The text in pieces, which together are the whole of it; none of nothing. */
    public List<Piece> in(@Nullable String text) {
        return piecesOf(text == null ? "" : text);
    }

    /** The same for whoever is no template. */
    public static List<Piece> piecesOf(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = ADDRESS.matcher(text);
        int at = 0;
        while (found.find()) {
            int end = found.end();
            while (end > found.start() && NOT_AT_THE_END.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (text.substring(found.start(), end).endsWith("//")) {
                continue;
            }
            add(pieces, text.substring(at, found.start()), false);
            add(pieces, text.substring(found.start(), end), true);
            at = end;
        }
        add(pieces, text.substring(at), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String words, boolean address) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, address));
        }
    }
}
