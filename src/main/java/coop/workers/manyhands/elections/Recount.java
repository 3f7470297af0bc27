package coop.workers.manyhands.elections;

/**
 * What was entered of a vote, as a file for whoever wants to count again.
 *
 * @param name the file's name
 * @param type its media type
 */
public record Recount(String name, String type, String content) {}
