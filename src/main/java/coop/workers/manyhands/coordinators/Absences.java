package coop.workers.manyhands.coordinators;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Who is away when, as kept in the database. */
interface Absences extends JpaRepository<Absence, UUID> {

    List<Absence> findByLastDayGreaterThanEqualOrderByFirstDayAscUserId(LocalDate day);

    List<Absence> findByUserIdAndLastDayGreaterThanEqualOrderByFirstDay(String user, LocalDate day);

    @Query("select absence from Absence absence where absence.firstDay <= :day and absence.lastDay >= :day")
    List<Absence> on(LocalDate day);

    @Query("select absence from Absence absence where absence.firstDay <= :last and absence.lastDay >= :first")
    List<Absence> between(LocalDate first, LocalDate last);

    /** Until the end of the transaction nobody else enters when somebody is away. */
    @Query(nativeQuery = true, value = "select 1 from (select pg_advisory_xact_lock(hashtext('absence'))) as held")
    int lockForEntering();

    void deleteByLastDayLessThan(LocalDate day);
}
