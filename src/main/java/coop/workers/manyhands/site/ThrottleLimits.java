package coop.workers.manyhands.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may send, under {@code manyhands.throttle.*}. A whole office signs up through one address in its
 * tea break: be generous.
 *
 * @param postsPerMinute forms and API calls that one network address may send in a minute
 * @param lettersPerHour links that one e-mail address or involvement may be sent in an hour
 */
@ConfigurationProperties("manyhands.throttle")
record ThrottleLimits(
        @DefaultValue("30") int postsPerMinute,
        @DefaultValue("4") int lettersPerHour) {}
