package coop.workers.manyhands.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may send, under {@code manyhands.throttle.*}. A whole office signs up through one address in its
 * tea break: be generous.
 *
 * @param postsPerMinute forms and API calls that one network address, or one coordinator, may send in a minute for long;
 *     twice as many at once, and twenty times as many in an hour
 * @param lettersPerHour emails that one address may be sent in an hour because somebody typed it
 */
@ConfigurationProperties("manyhands.throttle")
public record ThrottleLimits(
        @DefaultValue("30") int postsPerMinute,
        @DefaultValue("4") int lettersPerHour) {}
