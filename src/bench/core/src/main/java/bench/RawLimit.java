package bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** The raw limit of disk and machine: durable commits of one row of about 1 KB. */
public final class RawLimit {
    private RawLimit() {}

    public static void main(String[] args) throws Exception {
        try (var pg = new Pg();
                var pool = new HikariDataSource()) {
            pool.setJdbcUrl(pg.url());
            try (var c = pool.getConnection();
                    var s = c.createStatement()) {
                s.execute("create table raw (id bigint generated always as identity primary key, body text not null)");
            }
            var clients = new Clients("raw", null);
            commits(clients, pool, 4, 3);
            for (int level : new int[] {1, 4, 8}) {
                Results.report("raw", "completed/s", level, commits(clients, pool, level, 5));
            }
        }
    }

    private static double commits(Clients clients, HikariDataSource pool, int level, double seconds) throws Exception {
        String body = "x".repeat(990);
        long began = System.nanoTime();
        int done = clients.during(level, seconds, () -> {
                    try (var c = pool.getConnection();
                            var s = c.prepareStatement("insert into raw (body) values (?)")) {
                        s.setString(1, body);
                        s.executeUpdate();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .length;
        return done / ((System.nanoTime() - began) / 1e9);
    }
}
