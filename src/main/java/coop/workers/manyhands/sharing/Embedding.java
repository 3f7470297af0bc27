package coop.workers.manyhands.sharing;

import coop.workers.manyhands.CannotStart;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other sites may show what there is to do in a frame of theirs: set under {@code manyhands.embed.*}.
 *
 * @param origins such as {@code https://www.example.org}; {@code *} for any; none as long as nobody is named
 */
@ConfigurationProperties("manyhands.embed")
public record Embedding(@DefaultValue List<String> origins) {

    /** Scheme, host and perhaps a port: it goes into a header as it is. */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|https?://(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:([0-9]{1,5}|[*]))?");

    public Embedding {
        origins = origins.stream()
                .map(origin -> origin.strip().replaceFirst("/+$", ""))
                .filter(origin -> !origin.isEmpty())
                .toList();
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new CannotStart(
                            "manyhands.embed.origins names \"%s\", which is no origin.".formatted(wrong),
                            "Name the sites that may show it as a browser does, such as https://www.example.org, with commas"
                                    + " between them, or * for any. As an environment variable it is MANYHANDS_EMBED_ORIGINS.");
                });
    }

    /** Whom the directive {@code frame-ancestors} names. */
    public String ancestors() {
        return origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }
}
