package coop.workers.manyhands.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.domain.Persistable;

/** A bank holiday that an admin added to those that came with the application. */
@Entity
class BankHoliday implements Persistable<LocalDate> {

    @Id
    private LocalDate day;

    private String name;
    private String addedBy;
    private Instant addedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected BankHoliday() {}

    BankHoliday(LocalDate day, String name, String addedBy, Instant addedAt) {
        this.day = day;
        this.name = name;
        this.addedBy = addedBy;
        this.addedAt = addedAt;
    }

    @Override
    public LocalDate getId() {
        return day;
    }

    /** Always: whoever adds one that another has just added is told so by the database. */
    @Override
    public boolean isNew() {
        return true;
    }

    String name() {
        return name;
    }
}
