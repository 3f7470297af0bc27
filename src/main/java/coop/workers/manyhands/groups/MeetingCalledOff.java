package coop.workers.manyhands.groups;

/** A meeting does not, or did not, take place. */
public record MeetingCalledOff(Meeting meeting) {}
