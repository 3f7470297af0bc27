package coop.workers.manyhands.groups;

/** There is another group, or one has another name: its facilitators are a group of coordinators called after it. */
public record GroupsChanged() {}
