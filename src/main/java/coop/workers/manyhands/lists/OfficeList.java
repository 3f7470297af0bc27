package coop.workers.manyhands.lists;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;

/** A list that forms offer to choose from: one entry a line. */
@Entity
class OfficeList {

    @Id
    private String name;

    private String entries;
    private String changedBy;
    private Instant changedAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected OfficeList() {}

    OfficeList(String name, List<String> entries, String by, Instant now) {
        this.name = name;
        this.entries = String.join("\n", entries);
        this.changedBy = by;
        this.changedAt = now;
    }

    void becomes(List<String> newEntries, String by, Instant now) {
        this.entries = String.join("\n", newEntries);
        this.changedBy = by;
        this.changedAt = now;
    }

    List<String> entries() {
        return entries.lines().toList();
    }

    String changedBy() {
        return changedBy;
    }

    Instant changedAt() {
        return changedAt;
    }
}
