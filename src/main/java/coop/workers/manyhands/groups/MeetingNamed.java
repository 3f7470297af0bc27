package coop.workers.manyhands.groups;

/** A date was put down for a group: whoever waits for one can be invited. */
public record MeetingNamed(Meeting meeting) {}
