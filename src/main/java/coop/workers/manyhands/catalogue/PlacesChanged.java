package coop.workers.manyhands.catalogue;

/** An opportunity has more places than before, or fewer. */
public record PlacesChanged(String slug) {}
