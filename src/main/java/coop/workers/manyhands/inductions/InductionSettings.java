package coop.workers.manyhands.inductions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How newcomers find their hosts: set under {@code manyhands.inductions.*}.
 *
 * @param role the slug of the opportunity whose holders are the hosts
 */
@ConfigurationProperties("manyhands.inductions")
public record InductionSettings(@DefaultValue("inductions") String role) {}
