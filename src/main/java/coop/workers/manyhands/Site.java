package coop.workers.manyhands;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is particular to the place where Many Hands runs: set under {@code manyhands.*}.
 *
 * @param data folder of the embedded database, the first sign-ins and the link key ({@code MANYHANDS_DATA})
 * @param publicUrl the address under which people reach the site, without a slash at the end: it stands in letters
 * @param contactEmail the federation's own address: the reply address of letters, and the way in where no pathway is
 * @param forum the federation's forum
 * @param zone the time zone that dates are shown and working days are counted in
 */
@ConfigurationProperties("manyhands")
public record Site(
        @DefaultValue("./data") Path data,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("solidarity@workers.coop") String contactEmail,
        @DefaultValue("https://forum.workers.coop") String forum,
        @DefaultValue("Europe/London") ZoneId zone) {

    public Site {
        publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** What people call the time that its clocks show, such as {@code UK time}: whoever reads an hour elsewhere has to know. */
    public String zoneInWords() {
        return zone.getId().equals("Europe/London")
                ? "UK time"
                : zone.getDisplayName(TextStyle.FULL_STANDALONE, Locale.UK);
    }
}
