package coop.workers.manyhands.board;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Board is made up: set under {@code manyhands.board.*}. Seats and break are <strong>placeholders</strong>: the
 * federation's rules could not be looked up.
 *
 * @param seats how many Directors there are to be
 * @param afresh after how long a break somebody's terms are counted from one again
 * @param keep how long the line of somebody who left and asked to be forgotten is kept; ask for advice before changing it
 */
@ConfigurationProperties("manyhands.board")
record BoardSettings(
        @DefaultValue("7") int seats,
        @DefaultValue("P1Y") Period afresh,
        @DefaultValue("P10Y") Period keep) {}
