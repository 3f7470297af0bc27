package coop.workers.manyhands.mail;

import org.jspecify.annotations.Nullable;

/**
 * Who a letter is for.
 *
 * @param address none if it has to be passed on by hand
 * @param name shown beside the address; none where nothing that a visitor typed may stand in the letter
 */
record Recipient(@Nullable String address, @Nullable String name) {}
