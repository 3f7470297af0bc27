package coop.workers.manyhands.cases;

import java.time.LocalDate;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The bank holidays that admins added, as kept in the database. */
interface AddedHolidays extends JpaRepository<BankHoliday, LocalDate> {

    /** Says how many went: none, if it was there no more. */
    @Modifying
    @Query("delete from BankHoliday holiday where holiday.day = :day")
    int remove(LocalDate day);
}
