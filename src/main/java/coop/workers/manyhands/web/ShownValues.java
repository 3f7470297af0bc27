package coop.workers.manyhands.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a form showed when it was opened, by its fields. The form carries a mark of it: one that was opened before somebody
 * else's change does not take that change back unseen. The mark says nothing to whoever reads it, and is no secret.
 */
public record ShownValues(Map<String, String> fields) {

    /** A field that is empty, and one that is not there, are the same to whoever looks at the page. */
    public ShownValues {
        Map<String, String> filled = new TreeMap<>(fields);
        filled.values().removeIf(String::isBlank);
        fields = Map.copyOf(filled);
    }

    /** What the form carries in its field {@link FilledIn#SHOWN}. */
    public String mark() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        new TreeMap<>(fields).forEach((name, value) -> {
            SubmissionNumber.take(digest, name);
            // A browser sends its own ends of lines.
            SubmissionNumber.take(digest, value.replace("\r\n", "\n"));
        });
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }

    /** Whether the form that was sent had shown something else; one that does not say what it showed did. */
    public boolean areNewerThan(HttpServletRequest sent) {
        return !mark().equals(sent.getParameter(FilledIn.SHOWN));
    }
}
