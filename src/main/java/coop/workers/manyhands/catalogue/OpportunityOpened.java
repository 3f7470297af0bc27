package coop.workers.manyhands.catalogue;

/** An opportunity that was not taking people up was opened: those on its waiting list are taken up. */
public record OpportunityOpened(String slug) {}
