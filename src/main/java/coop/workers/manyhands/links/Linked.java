package coop.workers.manyhands.links;

import java.util.UUID;

/** Something that links of its own lead to, which can be voided together. */
public interface Linked {

    UUID id();

    /** Counts up whenever the links that were sent before are void. */
    int linkGeneration();
}
