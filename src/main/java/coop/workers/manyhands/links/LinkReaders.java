package coop.workers.manyhands.links;

import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Knows who reads what links of some purposes lead to: each module knows it of its own. */
public interface LinkReaders {

    /** Of which links it is known. */
    Set<LinkPurpose> readBy();

    /** Who reads it; empty where it is nobody whom we know, or they are gone. */
    Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject);
}
