package coop.workers.manyhands.solidfund;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only those know who run it together with Solidfund: set under {@code manyhands.solidfund.*}.
 *
 * @param payTo the account that supporters pay to, in words for a letter; empty: a secretary is asked each time
 * @param decideLink where Solidfund decides, as an address that lets people in; empty: Solidfund invites them itself
 * @param contact an email address of Solidfund; empty: ours
 * @param graceWeekly how long after the day on which it is expected a weekly payment is not late yet
 * @param graceMonthly the same of a monthly one
 * @param graceCoop the same of one that comes through a co-op
 */
@ConfigurationProperties("manyhands.solidfund")
public record SolidfundSettings(
        @DefaultValue("") String payTo,
        @DefaultValue("") String decideLink,
        @DefaultValue("") String contact,
        @DefaultValue("P10D") Period graceWeekly,
        @DefaultValue("P14D") Period graceMonthly,
        @DefaultValue("P31D") Period graceCoop) {

    public SolidfundSettings {
        // An environment variable is one line.
        payTo = payTo.replace("\\n", "\n");
        if (!decideLink.isEmpty() && !decideLink.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "manyhands.solidfund.decide-link begins with https://, not \"%s\".".formatted(decideLink));
        }
    }

    Period grace(PayBy payBy) {
        return switch (payBy) {
            case WEEKLY -> graceWeekly;
            case MONTHLY -> graceMonthly;
            case CO_OP -> graceCoop;
        };
    }
}
