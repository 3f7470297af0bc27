package coop.workers.manyhands.groups;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How groups are looked after: set under {@code manyhands.groups.*}.
 *
 * @param planAhead how far ahead the meetings of a rhythm are put down
 * @param remindBefore how long before a meeting its people are reminded
 * @param askAfter after how long without coming a member is asked whether they still want to
 */
@ConfigurationProperties("manyhands.groups")
public record GroupSettings(
        @DefaultValue("P60D") Period planAhead,
        @DefaultValue("P3D") Period remindBefore,
        @DefaultValue("P100D") Period askAfter) {}
