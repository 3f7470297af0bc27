package coop.workers.manyhands;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is particular to the place where Many Hands runs: set under {@code manyhands.*}.
 *
 * @param data folder of the embedded database, the first sign-ins and the link key ({@code MANYHANDS_DATA})
 * @param publicUrl the address under which people reach the site, without a slash at the end: it stands in letters
 * @param contactEmail the federation's own address: the reply address of letters, and the way in where no pathway is
 * @param forum the federation's forum
 * @param zone the time zone that dates are shown and working days are counted in
 * @param own folder of the federation's own files, which go before those shipped ({@code MANYHANDS_OWN}); see {@link OwnFiles}
 * @param federation whose site it is
 */
@ConfigurationProperties("manyhands")
public record Site(
        @DefaultValue("./data") Path data,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue(CONTACT) String contactEmail,
        @DefaultValue(FORUM) String forum,
        @DefaultValue("Europe/London") ZoneId zone,
        @Nullable Path own,
        @DefaultValue Federation federation) {

    static final String FORUM = "https://forum.workers.coop";
    private static final String CONTACT = "solidarity@workers.coop";

    @ConstructorBinding
    public Site {
        publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** One with nothing of its own, of the federation that Many Hands was made for. */
    public Site(Path data, String publicUrl, String contactEmail, String forum, ZoneId zone) {
        this(data, publicUrl, contactEmail, forum, zone, null, Federation.DEFAULT);
    }

    /** The file with the passwords of accounts that were made at a start; whoever has handed them out deletes it. */
    public Path firstSignIns() {
        return data.toAbsolutePath().normalize().resolve("first-sign-ins.txt");
    }

    /** What people call the time that its clocks show, such as {@code UK time}: whoever reads an hour elsewhere has to know. */
    public String zoneInWords() {
        return zone.getId().equals("Europe/London")
                ? "UK time"
                : zone.getDisplayName(TextStyle.FULL_STANDALONE, Locale.UK);
    }
}
