package coop.workers.manyhands.appointments;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The appointments, as kept in the database. */
interface Appointments extends JpaRepository<Appointment, UUID> {

    List<Appointment> findByInvolvementIdOrderByAgreedAt(UUID involvementId);

    List<Appointment> findByInvolvementIdIn(Collection<UUID> involvementIds);

    void deleteByInvolvementIdIn(Collection<UUID> involvementIds);
}
