package coop.workers.manyhands.monitor;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When admins are told that something is wrong: set under {@code manyhands.alerts.*}.
 *
 * @param every how long between two looks; zero for none
 * @param noBackupFor after so long without {@code --backup} they are told; {@code P0D} is never
 */
@ConfigurationProperties("manyhands.alerts")
record AlertSettings(
        @DefaultValue("PT10M") Duration every,
        @DefaultValue("P3D") Period noBackupFor) {}
