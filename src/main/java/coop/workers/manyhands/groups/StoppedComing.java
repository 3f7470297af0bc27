package coop.workers.manyhands.groups;

/** Somebody has not come to the meetings of their group for a while, and is to be asked whether they still want to. */
public record StoppedComing(GroupMember member) {}
