package coop.workers.manyhands.catalogue;

/**
 * Another group looks after an opportunity: what is open is theirs from now on.
 *
 * @param from the Camunda group that did so far
 * @param to the one that does now
 */
public record OpportunityHandedOver(String slug, String from, String to) {}
