package coop.workers.manyhands.appointments;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The appointments, as kept in the database. */
interface Appointments extends JpaRepository<Appointment, UUID> {

    List<Appointment> findByInvolvementIdOrderByAgreedAt(UUID involvementId);

    /** Counts as a change of it, by this transaction. */
    @Lock(LockModeType.OPTIMISTIC_FORCE_INCREMENT)
    Optional<Appointment> findChangingById(UUID id);

    List<Appointment> findByInvolvementIdIn(Collection<UUID> involvementIds);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
