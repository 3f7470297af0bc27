package coop.workers.manyhands.imports;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What somebody said that the columns mean of files with the same headings. */
@Entity
class ImportColumns {

    @Id
    private String shape;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> columns;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ImportColumns() {}

    ImportColumns(String shape, List<@Nullable Column> meanings) {
        this.shape = shape;
        this.columns = new ArrayList<>();
        for (Column meaning : meanings) {
            columns.add(meaning == null ? "" : meaning.name());
        }
    }

    List<@Nullable Column> meanings() {
        List<@Nullable Column> meanings = new ArrayList<>();
        columns.forEach(name -> meanings.add(Column.find(name).orElse(null)));
        return meanings;
    }
}
