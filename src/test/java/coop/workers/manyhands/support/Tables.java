package coop.workers.manyhands.support;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Searches the database for a text, as text or in bytes, in every column that there is. */
public final class Tables {

    private final JdbcTemplate jdbc;

    Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The columns of the engine's own tables in which the text stands. */
    public List<String> enginesColumnsWith(String text) {
        return columnsWith(text, "table_name like 'act\\_%'");
    }

    /** The columns of all tables in which the text stands. */
    public List<String> columnsWith(String text) {
        return columnsWith(text, "true");
    }

    private List<String> columnsWith(String text, String condition) {
        List<String> found = new ArrayList<>();
        jdbc.query(
                "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' and "
                        // What a view shows stands in tables.
                        + "table_name not in (select table_name from information_schema.views) and "
                        + condition,
                row -> {
                    String table = row.getString(1);
                    String column = row.getString(2);
                    String searched = row.getString(3).equals("bytea")
                            ? "encode(%s, 'escape')".formatted(column)
                            : "%s::text".formatted(column);
                    Integer hits = jdbc.queryForObject(
                            "select count(*) from %s where %s like ?".formatted(table, searched),
                            Integer.class,
                            "%" + text + "%");
                    if (hits != null && hits > 0) {
                        found.add(table + "." + column);
                    }
                });
        return found;
    }
}
