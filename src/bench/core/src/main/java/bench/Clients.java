package bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People who apply and are answered, as many at a time as asked for, and how long each took. */
final class Clients {
    private final String name;
    private final Peer peer;
    private final AtomicInteger number = new AtomicInteger();

    Clients(String name, Peer peer) {
        this.name = name;
        this.peer = peer;
    }

    /** The whole path of one: handed in, found, claimed, answered. */
    void one() {
        int n = number.incrementAndGet();
        var who = secretary(n);
        String task = peer.findTask(submit(n), who);
        peer.claim(task, who);
        peer.complete(task, who, "accepted");
    }

    /** Only handed in: it stays open. */
    void left() {
        submit(number.incrementAndGet());
    }

    private String submit(int n) {
        return peer.submit(UUID.randomUUID().toString(), Forms.answers(n));
    }

    static Peer.Secretary secretary(int n) {
        return new Peer.Secretary("secretary-" + n % 20, List.of(Forms.group(n), Forms.group(n + 1)));
    }

    /** So many times, by so many at once. */
    void times(int clients, int times, Runnable deed) throws Exception {
        var left = new AtomicInteger(times);
        together(clients, () -> {
            while (left.getAndDecrement() > 0) {
                deed.run();
            }
        });
    }

    /** For so long, by so many at once; milliseconds of each, sorted. */
    double[] during(int clients, double seconds, Runnable deed) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Double> all = new ArrayList<>();
        together(clients, () -> {
            List<Double> mine = new ArrayList<>();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                deed.run();
                mine.add((System.nanoTime() - began) / 1e6);
            }
            synchronized (all) {
                all.addAll(mine);
            }
        });
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void together(int clients, Runnable deed) throws Exception {
        var executor = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(executor.submit(deed));
            }
            for (Future<?> one : all) {
                one.get(15, TimeUnit.MINUTES);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Each that was answered has written one outbox row, and nothing is left open. */
    void check(java.sql.Connection c, int answered) throws SQLException {
        try (var s = c.createStatement()) {
            try (var r = s.executeQuery("select count(*), count(distinct application_id) from outbox")) {
                r.next();
                if (r.getInt(1) != answered || r.getInt(2) != answered) {
                    throw new IllegalStateException(
                            "%s: %d rows in the outbox for %d".formatted(name, r.getInt(1), answered));
                }
            }
            try (var r = s.executeQuery(peer.openSql())) {
                r.next();
                if (r.getInt(1) != 0) {
                    throw new IllegalStateException("%s: %d tasks or reminders left".formatted(name, r.getInt(1)));
                }
            }
        }
        System.err.println(name + ": " + answered + " completed, none lost, none twice");
    }

    int begun() {
        return number.get();
    }

    static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
