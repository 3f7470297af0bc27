package coop.workers.manyhands;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what nobody asked to keep: set under {@code manyhands.retention.*}. Emails, pages and the nightly job all
 * go by it.
 *
 * @param unconfirmed after how many days somebody who never confirmed the address is deleted, with everything; the sign-up
 *     itself ends after ten, so less makes no difference
 */
@ConfigurationProperties("manyhands.retention")
public record Retention(@DefaultValue("P14D") Period unconfirmed) {

    public Retention {
        if (unconfirmed.toTotalMonths() != 0 || unconfirmed.getDays() < 1) {
            throw new IllegalArgumentException(
                    "manyhands.retention.unconfirmed is a number of days, such as P14D, not %s."
                            .formatted(unconfirmed));
        }
    }

    /** As emails and pages say it. */
    public String unconfirmedInWords() {
        return unconfirmed.getDays() == 1 ? "one day" : unconfirmed.getDays() + " days";
    }
}
