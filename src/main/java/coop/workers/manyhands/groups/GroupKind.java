package coop.workers.manyhands.groups;

/** What sort of group meets. */
public enum GroupKind {
    /** People belong to it, carry its work, and are missed when they stop coming. */
    WORKING_GROUP,
    /** Sessions that whoever likes comes to: a peer network, the All Hands. Nobody is asked why they stay away. */
    SERIES
}
