package bench;

import static bench.Results.report;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** One peer in one process does what {@code -Dbench} names, and reports. How it is measured: docs/benchmarks.md. */
public final class Bench {
    public static final String OUTBOX =
            "create table outbox (id bigint generated always as identity primary key, application_id text not null,"
                    + " recipient text not null, body text not null, created timestamptz not null default now(),"
                    + " sent timestamptz)";

    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "10"));
    /**
     * So many are completed before anything is measured. Not seconds: the compiler goes by how often code ran, and the more code there
     * is, the longer a peer would otherwise be measured while it is compiled.
     */
    private static final int WARM_UP = Integer.getInteger("warmUp", 12_000);
    private static final int COUNTED = Integer.getInteger("counted", 200);
    private static final int IDLE_SECONDS = 15;
    /** So many are really handed in before the rest is copied from them. */
    private static final int SEED = Integer.getInteger("seed", 1000);

    private final String name;
    private final Pg pg;
    private final HikariDataSource pool;
    private final Peer peer;
    private final Clients clients;

    public Bench(String name, Pg pg, DataSource pool, Peer peer) throws java.sql.SQLException {
        this.name = name;
        this.pg = pg;
        this.pool = pool.unwrap(HikariDataSource.class);
        this.peer = peer;
        this.clients = new Clients(name, peer);
    }

    public void run() throws Exception {
        String what = System.getProperty("bench", "b1");
        switch (what) {
            case "b1" -> wholePath();
            case "b2" -> lists();
            case "b3" -> besideMany();
            case "b4" -> remindersDueAtOnce();
            case "b8" -> counted();
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Completed a second at 1, 4 and 8 clients; in which order depends on the round, so that none always has the warmest JVM. */
    private void wholePath() throws Exception {
        clients.times(4, WARM_UP, clients::one);
        int[][] orders = {{1, 4, 8}, {4, 8, 1}, {8, 1, 4}};
        for (int level : orders[(Integer.getInteger("round", 1) - 1) % orders.length]) {
            timedPath(level, level);
        }
        check();
    }

    private void timedPath(int level, long reportedAs) throws Exception {
        double jvm = Machine.cpuMillisOfThisJvm();
        double server = pg.cpuMillis();
        long began = System.nanoTime();
        double[] took = clients.during(level, SECONDS, clients::one);
        double seconds = (System.nanoTime() - began) / 1e9;
        report(name, "completed/s", reportedAs, took.length / seconds);
        report(name, "p50 ms", reportedAs, Clients.percentile(took, 50));
        report(name, "p95 ms", reportedAs, Clients.percentile(took, 95));
        report(name, "CPU ms JVM", reportedAs, (Machine.cpuMillisOfThisJvm() - jvm) / took.length);
        report(name, "CPU ms PostgreSQL", reportedAs, (pg.cpuMillis() - server) / took.length);
    }

    /**
     * What one costs, counted: one client, a warm JVM, so that it does not depend on the machine (CPU does). What it does by the clock,
     * whether anybody applies or not, is counted beforehand, while nobody does, and taken off.
     */
    private void counted() throws Exception {
        pg.countStatements();
        handIn();
        clients.times(4, WARM_UP, clients::one);
        var idle = costOf(() -> Thread.sleep(IDLE_SECONDS * 1000L));
        pg.forgetStatements();
        var busy = costOf(() -> clients.times(1, COUNTED, clients::one));
        System.out.println("Statements of each, and what is done by the clock:");
        pg.statements(COUNTED).stream().filter(one -> !one.startsWith("  0.0")).forEach(System.out::println);
        for (var entry : busy.what().entrySet()) {
            double byTheClock = idle.what().get(entry.getKey()) / idle.seconds();
            report(name, entry.getKey(), 1, (entry.getValue() - byTheClock * busy.seconds()) / COUNTED);
        }
        report(name, "statements a minute by the clock", 1, idle.what().get("statements") / idle.seconds() * 60);
        check();
    }

    private interface Deed {
        void run() throws Exception;
    }

    private record Cost(double seconds, Map<String, Double> what) {}

    private Cost costOf(Deed deed) throws Exception {
        handIn();
        long began = System.nanoTime();
        var before = pg.counters();
        double jvm = Machine.cpuMillisOfThisJvm();
        double server = pg.cpuMillis();
        deed.run();
        double cpu = Machine.cpuMillisOfThisJvm() - jvm;
        double cpuOfServer = pg.cpuMillis() - server;
        handIn();
        var after = pg.counters();
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Double> what = new LinkedHashMap<>();
        what.put("commits", (double) after.commits() - before.commits());
        what.put("flushes", (double) after.syncs() - before.syncs());
        what.put("statements", (double) after.statements() - before.statements());
        what.put("rows written", (double) after.rows() - before.rows());
        what.put("WAL bytes", (double) after.wal() - before.wal());
        what.put("whole pages in it", (double) after.fullPages() - before.fullPages());
        what.put("CPU ms JVM", cpu);
        what.put("CPU ms PostgreSQL", cpuOfServer);
        return new Cost(seconds, what);
    }

    /** A backend hands in its statistics when it ends. */
    private void handIn() throws InterruptedException {
        pool.getHikariPoolMXBean().softEvictConnections();
        Thread.sleep(2500);
    }

    /** The lists and counts of a coordinator in two of five groups, with more and more tasks open. */
    private void lists() throws Exception {
        clients.times(4, SEED, clients::left);
        var growth = new Growth(pool, peer.rowsOfAnOpenOne());
        int copies = 0;
        for (int open : sizes("sizes", "1000,10000,100000")) {
            copies = growth.copy(copies, open / SEED - 1);
            for (var list : peer.lists(Clients.secretary(0)).entrySet()) {
                time(list.getKey(), open, list.getValue());
            }
        }
    }

    private void time(String what, int open, LongSupplier call) {
        double[] took = new double[50];
        int calls = 0;
        long began = System.nanoTime();
        double patience = Double.parseDouble(System.getProperty("patience", "10"));
        // The first is to warm up, unless it alone is longer than anybody waits.
        for (int i = -1; calls < took.length && (i < 1 || (System.nanoTime() - began) / 1e9 < patience); i++) {
            long start = System.nanoTime();
            long found = call.getAsLong();
            double ms = (System.nanoTime() - start) / 1e6;
            if (found == 0) {
                throw new IllegalStateException(name + ": nothing found by " + what);
            }
            if (i >= 0 || ms > patience * 1000) {
                took[calls++] = ms;
            }
            if (ms > patience * 1000) {
                break;
            }
        }
        double[] sorted = Arrays.copyOf(took, calls);
        Arrays.sort(sorted);
        report(name, what + ", p50 ms", open, Clients.percentile(sorted, 50));
        report(name, what + ", p95 ms", open, Clients.percentile(sorted, 95));
    }

    /** The whole path at four clients, with more and more others open, and not looked at. */
    private void besideMany() throws Exception {
        clients.times(4, SEED, clients::left);
        var growth = new Growth(pool, peer.rowsOfAnOpenOne());
        int copies = 0;
        clients.times(4, WARM_UP, clients::one);
        for (int open : sizes("sizes", "1000,100000")) {
            copies = growth.copy(copies, open / SEED - 1);
            clients.times(4, WARM_UP / 10, clients::one);
            timedPath(4, open);
        }
    }

    /** As many reminders as asked for fall due in one moment; nobody does anything beside it. */
    private void remindersDueAtOnce() throws Exception {
        var how = peer.reminders();
        int many = Integer.getInteger("reminders", 1000);
        clients.times(4, many, clients::left);
        long before = number(how.written());
        double jvm = Machine.cpuMillisOfThisJvm();
        double server = pg.cpuMillis();
        long began = System.nanoTime();
        int due = update(how.allDue());
        if (due != many) {
            throw new IllegalStateException(name + ": " + due + " reminders for " + many);
        }
        while (number(how.stillDue()) > 0) {
            if (System.nanoTime() - began > 600e9) {
                throw new IllegalStateException(name + ": " + number(how.stillDue()) + " still due after ten minutes");
            }
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report(name, "s until none is due", many, seconds);
        report(name, "reminders/s", many, many / seconds);
        report(name, "CPU ms JVM", many, (Machine.cpuMillisOfThisJvm() - jvm) / many);
        report(name, "CPU ms PostgreSQL", many, (pg.cpuMillis() - server) / many);
        report(name, "written for each", many, (number(how.written()) - before) / (double) many);
    }

    private void check() throws Exception {
        try (var c = pool.getConnection()) {
            clients.check(c, clients.begun());
        }
    }

    private long number(String sql) throws Exception {
        try (var c = pool.getConnection();
                var s = c.createStatement();
                var r = s.executeQuery(sql)) {
            r.next();
            return r.getLong(1);
        }
    }

    private int update(String sql) throws Exception {
        try (var c = pool.getConnection();
                var s = c.createStatement()) {
            return s.executeUpdate(sql);
        }
    }

    private static List<Integer> sizes(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
