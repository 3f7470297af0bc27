package bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Copies what some open applications have in the database, with new ids and spread over the past. */
final class Growth {
    private final DataSource database;
    private final List<Peer.Rows> tables;

    Growth(DataSource database, List<Peer.Rows> tables) throws SQLException {
        this.database = database;
        this.tables = tables;
        // Aside, so that a copy need not look through all that was copied before.
        try (var c = database.getConnection()) {
            for (var rows : tables) {
                execute(c, "create table seed_%s as select * from %s where %s"
                        .formatted(rows.table(), rows.table(), rows.which()));
            }
        }
    }

    int copy(int from, int to) throws SQLException {
        try (var c = database.getConnection()) {
            for (int n = from + 1; n <= to; n++) {
                for (var rows : tables) {
                    copy(c, rows, n);
                }
            }
            execute(c, "vacuum analyze");
        }
        return to;
    }

    private static void copy(Connection c, Peer.Rows rows, int n) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (var found = c.getMetaData().getColumns(null, null, "seed_" + rows.table(), null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        String values = columns.stream()
                .map(column -> rows.ids().contains(column)
                        ? column + " || '~" + n + "'"
                        : column.equals("create_time_") ? column + " - interval '" + n * 10 + " minutes'" : column)
                .collect(Collectors.joining(", "));
        execute(c, "insert into %s (%s) select %s from seed_%s"
                .formatted(rows.table(), String.join(", ", columns), values, rows.table()));
    }

    private static void execute(Connection c, String sql) throws SQLException {
        try (var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
