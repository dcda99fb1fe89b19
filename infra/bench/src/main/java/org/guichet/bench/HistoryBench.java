package org.guichet.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Cases of 500 events: opened, changed by a command that finds them cached or not, and told from the first event on. */
final class HistoryBench {
    private static final int CASES = 200;
    private static final int EVENTS = 500;
    private static final int CLIENTS = 4;
    private static final int PAGE = 200;

    private final Clients clients;

    private HistoryBench(Clients clients) {
        this.clients = clients;
    }

    /** Runs and gives the rows of the report. */
    static Map<String, Object> run(Product product, Duration measured) throws Exception {
        new Load(product.address(), product.token("desk-officer")).flatOut(4, Duration.ofSeconds(20));
        List<UUID> cases;
        List<UUID> warmUp;
        try (Filling filling = Filling.of(product)) {
            warmUp = filling.longCases(CASES / 2, EVENTS);
            cases = filling.longCases(CASES, EVENTS);
            filling.await();
        }
        var bench = new HistoryBench(new Clients(product.address(), product.token("desk-officer")));
        bench.every("warm-up", warmUp);
        bench.clients.run(
                CLIENTS, Duration.ofSeconds(30), 0, random -> bench.read(warmUp.get(random.nextInt(warmUp.size()))));
        var rows = new LinkedHashMap<String, Object>();
        bench.every("change, not cached", cases);
        rows.putAll(bench.clients.times());
        bench.every("change, cached", cases);
        rows.putAll(bench.clients.times());
        bench.clients.run(CLIENTS, measured, 0, random -> bench.read(cases.get(random.nextInt(cases.size()))));
        rows.putAll(bench.clients.times());
        System.out.printf("%n%-34s %8s %10s %10s%n", "a case of 500 events, 4 clients", "count", "p50 ms", "p99 ms");
        rows.forEach((kind, row) -> {
            var times = (Clients.Times) row;
            System.out.printf("%-34s %8d %10.1f %10.1f%n", kind, times.count(), times.p50(), times.p99());
        });
        System.out.println("failures " + bench.clients.failures());
        return rows;
    }

    /** One command on every case. */
    private void every(String kind, List<UUID> cases) throws InterruptedException {
        var left = new ConcurrentLinkedQueue<>(cases);
        clients.run(CLIENTS, Duration.ofMinutes(5), 0, random -> change(kind, left));
    }

    private boolean change(String kind, ConcurrentLinkedQueue<UUID> left) {
        UUID id = left.poll();
        if (id != null) {
            clients.post(
                    kind,
                    "/api/v1/cases/" + id + "/notes",
                    "{\"text\": \"Called and will come.\"}",
                    201,
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
        }
        return !left.isEmpty();
    }

    private boolean read(UUID id) {
        clients.get("open", "/api/v1/cases/" + id);
        long begun = System.nanoTime();
        String next = null;
        do {
            String cursor = next == null ? "" : "&cursor=" + next;
            next = clients.get("history, 200 events", "/api/v1/cases/" + id + "/history?limit=" + PAGE + cursor)
                    .next();
        } while (next != null);
        clients.record("history, all of it", System.nanoTime() - begun);
        return true;
    }
}
