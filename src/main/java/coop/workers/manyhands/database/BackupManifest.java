package coop.workers.manyhands.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What stands in a backup: the first thing in it, so that what follows can be told whole.
 *
 * @param madeAt when
 * @param schema the last change of the tables that it has, as Flyway counts them
 * @param engine the version of the engine's tables; blank where there are none
 * @param linkKey the fingerprint of the key of the mailed links; blank where it is not known
 * @param tables by name, what is in each
 * @param sequences where each of them stands
 */
record BackupManifest(
        Instant madeAt,
        String schema,
        String engine,
        String linkKey,
        Map<String, Rows> tables,
        Map<String, Long> sequences) {

    private static final String FORMAT = "1";

    /** What is in a table: its columns, in the order in which they are written, and how many rows. */
    record Rows(List<String> columns, long count) {}

    /** Of that database, as the transaction sees it. */
    static BackupManifest of(Connection database, Instant now) throws SQLException {
        Map<String, Rows> tables = new TreeMap<>();
        try (Statement sql = database.createStatement()) {
            for (String table : texts(sql, """
                    select tablename from pg_tables where schemaname = current_schema() and tablename <> 'flyway_schema_history'
                        -- Whoever is signed in: no backup lets anybody in.
                        and tablename not in ('spring_session', 'spring_session_attributes')""")) {
                List<String> columns = texts(
                        sql,
                        "select column_name from information_schema.columns where table_schema = current_schema()"
                                + " and table_name = '%s' and is_generated = 'NEVER' order by ordinal_position"
                                        .formatted(table));
                tables.put(
                        table,
                        new Rows(
                                columns,
                                Long.parseLong(texts(sql, "select count(*) from " + quoted(table))
                                        .get(0))));
            }
            Map<String, Long> sequences = new TreeMap<>();
            for (String sequence : texts(
                    sql,
                    "select sequencename || ' ' || last_value from pg_sequences where schemaname = current_schema() and last_value is not null")) {
                String[] parts = sequence.split(" ", 2);
                sequences.put(parts[0], Long.parseLong(parts[1]));
            }
            return new BackupManifest(
                    now,
                    first(
                            sql,
                            "select version from flyway_schema_history where version is not null and success order by installed_rank desc"),
                    tables.containsKey("act_ge_property")
                            ? first(sql, "select value_ from act_ge_property where name_ = 'schema.version'")
                            : "",
                    tables.containsKey("link_key") ? first(sql, "select fingerprint from link_key") : "",
                    tables,
                    sequences);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The columns of a table, for {@code copy}. */
    String columns(String table) {
        return tables.getOrDefault(table, new Rows(List.of(), 0)).columns().stream()
                .map(BackupManifest::quoted)
                .reduce((one, two) -> one + ", " + two)
                .orElse("");
    }

    private static List<String> texts(Statement sql, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String first(Statement sql, String query) throws SQLException {
        return texts(sql, query).stream().findFirst().orElse("");
    }

    byte[] written() throws IOException {
        Properties lines = new Properties();
        lines.setProperty("format", FORMAT);
        lines.setProperty("made-at", madeAt.toString());
        lines.setProperty("schema", schema);
        lines.setProperty("engine", engine);
        lines.setProperty("link-key", linkKey);
        tables.forEach((table, rows) ->
                lines.setProperty("table." + table, rows.count() + " " + String.join(" ", rows.columns())));
        sequences.forEach((sequence, value) -> lines.setProperty("sequence." + sequence, Long.toString(value)));
        StringWriter text = new StringWriter();
        lines.store(text, "A backup of Many Hands");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads one.
     *
     * @throws IOException if it is none that this version reads
     */
    static BackupManifest read(byte[] bytes) throws IOException {
        Properties lines = new Properties();
        lines.load(new ByteArrayInputStream(bytes));
        if (!FORMAT.equals(lines.getProperty("format"))) {
            throw new IOException("It is of a format that this version does not know.");
        }
        Map<String, Rows> tables = new TreeMap<>();
        Map<String, Long> sequences = new LinkedHashMap<>();
        for (String name : lines.stringPropertyNames()) {
            String value = lines.getProperty(name);
            if (name.startsWith("table.")) {
                List<String> parts = List.of(value.split(" "));
                tables.put(
                        name.substring("table.".length()),
                        new Rows(parts.subList(1, parts.size()), Long.parseLong(parts.get(0))));
            } else if (name.startsWith("sequence.")) {
                sequences.put(name.substring("sequence.".length()), Long.parseLong(value));
            }
        }
        return new BackupManifest(
                Instant.parse(lines.getProperty("made-at")),
                lines.getProperty("schema"),
                lines.getProperty("engine"),
                lines.getProperty("link-key"),
                tables,
                sequences);
    }
}
