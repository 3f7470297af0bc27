package coop.workers.manyhands.solidfund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The pledges, as kept in the database. */
interface Pledges extends JpaRepository<Pledge, UUID> {

    Optional<Pledge> findByInvolvementId(UUID involvementId);

    Optional<Pledge> findByReference(String reference);

    List<Pledge> findByPersonIdOrderByPromisedOn(UUID personId);

    List<Pledge> findByState(Pledge.State state);

    /** Every reference that was given. */
    @Query("select pledge.reference from Pledge pledge")
    List<String> references();

    /** What finds any of them in a text. */
    default ReferenceFinder finder() {
        return new ReferenceFinder(
                references().stream().map(PaymentReference::new).toList());
    }

    /** Until the end of the transaction nobody else makes a pledge: no two references come too near to each other. */
    @Modifying
    @Query(nativeQuery = true, value = "lock table pledge in share row exclusive mode")
    void lockForDrawing();
}
