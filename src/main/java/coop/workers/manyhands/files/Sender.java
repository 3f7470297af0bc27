package coop.workers.manyhands.files;

/**
 * Who hands in files, as far as quotas go.
 *
 * @param person the person's id
 * @param network the network address that they come from
 */
public record Sender(String person, String network) {}
