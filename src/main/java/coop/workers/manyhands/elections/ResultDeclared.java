package coop.workers.manyhands.elections;

import java.util.Set;
import java.util.UUID;

/**
 * It is known who is elected. Candidates are told by this; the public page says it only once {@link ResultPublished} is
 * there.
 *
 * @param elected the nominations of those elected
 */
public record ResultDeclared(Election election, Set<UUID> elected) {}
