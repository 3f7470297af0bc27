package coop.workers.manyhands.files;

/**
 * Who hands in files, as far as quotas go.
 *
 * @param person the person's id
 * @param network the network address that they come from
 * @param stranger whether they have confirmed no address, and nobody of us has answered them: anybody may be that, as often as
 *     they like
 */
public record Sender(String person, String network, boolean stranger) {}
