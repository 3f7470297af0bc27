package coop.workers.manyhands.elections;

/** The candidates know the result; from now on everybody does. */
public record ResultPublished(Election election) {}
