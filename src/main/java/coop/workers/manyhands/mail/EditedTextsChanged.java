package coop.workers.manyhands.mail;

/** The words of a letter were edited, or are those of its file again. */
public record EditedTextsChanged() {}
