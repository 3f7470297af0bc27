package coop.workers.manyhands.cases;

import java.time.LocalDate;
import org.springframework.data.jpa.repository.JpaRepository;

/** The bank holidays that admins added, as kept in the database. */
interface AddedHolidays extends JpaRepository<BankHoliday, LocalDate> {}
