package coop.workers.manyhands.mailings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often people are written to in one go: set under {@code manyhands.mailings.*}.
 *
 * @param mostADay so many messages at most the coordinators of one group send within 24 hours
 */
@ConfigurationProperties("manyhands.mailings")
public record MailingSettings(@DefaultValue("2") int mostADay) {

    public MailingSettings {
        if (mostADay < 1) {
            throw new IllegalArgumentException(
                    "manyhands.mailings.most-a-day is one or more, not %d.".formatted(mostADay));
        }
    }
}
