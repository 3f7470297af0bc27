package coop.workers.manyhands.membership;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the register is kept: set under {@code manyhands.membership.*}.
 *
 * @param keepRegister how long the line of somebody who left and asked to be forgotten is kept; ask for advice before
 *     changing it, the law says nothing exact about societies
 */
@ConfigurationProperties("manyhands.membership")
public record MembershipSettings(@DefaultValue("P10Y") Period keepRegister) {}
