package coop.workers.manyhands.groups;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How groups are looked after: set under {@code manyhands.groups.*}.
 *
 * @param planAhead how far ahead the meetings of a rhythm are put down
 * @param remindBefore how long before a meeting its people are reminded
 * @param askAfter after how long without coming a member is asked whether they still want to
 * @param changedUnasked so many meetings at most are changed in one go without asking once more: in sixty days a group that
 *     meets each week has nine that go and nine that come, so it is more only where somebody chose a day for a week
 * @param changesEvery how often it is looked whether a change of a rhythm is to be carried out
 */
@ConfigurationProperties("manyhands.groups")
public record GroupSettings(
        @DefaultValue("P60D") Period planAhead,
        @DefaultValue("P3D") Period remindBefore,
        @DefaultValue("P100D") Period askAfter,
        @DefaultValue("20") int changedUnasked,
        @DefaultValue("PT1M") Duration changesEvery) {}
