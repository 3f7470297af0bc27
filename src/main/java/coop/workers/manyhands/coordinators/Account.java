package coop.workers.manyhands.coordinators;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param user the Camunda user id
 * @param name what people call them; the user id where no name is known
 * @param address where letters to them go; null where none is known
 */
public record Account(String user, String name, @Nullable String address) {}
