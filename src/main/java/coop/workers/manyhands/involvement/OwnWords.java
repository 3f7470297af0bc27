package coop.workers.manyhands.involvement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What was told us in people's names, as kept in the database. */
interface OwnWords extends JpaRepository<OwnWord, UUID> {

    List<OwnWord> findByInvolvementId(UUID involvementId);

    List<OwnWord> findByStateAndTakesEffectLessThanEqual(OwnWord.State state, Instant now);
}
