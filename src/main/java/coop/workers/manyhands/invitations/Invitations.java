package coop.workers.manyhands.invitations;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Who was asked in, as kept in the database. */
interface Invitations extends JpaRepository<Invitation, UUID> {

    Optional<Invitation> findByKindAndAboutAndAddressKeyAndName(
            Invitation.Kind kind, String about, String addressKey, String name);

    List<Invitation> findByKindAndAboutAndStateNotAndExpiresAtAfterOrderByInvitedAt(
            Invitation.Kind kind, String about, Invitation.State state, Instant now);

    /** Of two who answer at once, the second waits, and finds it answered. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select invitation from Invitation invitation where invitation.id = :id")
    Optional<Invitation> findLocked(UUID id);

    long countByAddressKeyAndSentAtAfter(String addressKey, Instant from);

    long countByInvitedByAndInvitedAtAfter(String invitedBy, Instant from);

    List<Invitation> findByAddressKey(String addressKey);

    List<Invitation> findByExpiresAtLessThanEqual(Instant now);
}
