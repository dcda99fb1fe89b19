package org.guichet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures registering a case against the floor of the same PostgreSQL, in one run. The machine's speed swings within
 * the hour, so every rate of the product stands between two of the floor, and only the ratio means anything.
 */
public final class Bench {
    private final Product product;
    private final Floor floor;
    private final Load load;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private Bench(Product product, Floor floor) throws Exception {
        this.product = product;
        this.floor = floor;
        this.load = new Load(product.address(), product.token("desk-officer"));
    }

    /**
     * Runs and prints a table; the same numbers are written as JSON.
     *
     * @param arguments the product's jar, the JSON file to write, {@code --quick} for five minutes in all, and {@code
     *     lists}, {@code history} or {@code figures} to measure that instead, {@code --keep} with a directory that is filled once
     */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = Arrays.asList(arguments);
        boolean quick = wanted.contains("--quick");
        if (wanted.contains("lists") || wanted.contains("history") || wanted.contains("figures")) {
            reading(Path.of(arguments[0]), Path.of(arguments[1]), wanted, quick);
            return;
        }
        try (Product product = Product.start(Path.of(arguments[0]));
                Floor floor = Floor.beside(product)) {
            new Bench(product, floor).run(quick, Path.of(arguments[1]));
        }
    }

    private static void reading(Path jar, Path json, List<String> wanted, boolean quick) throws Exception {
        Duration measured = Duration.ofSeconds(quick ? 30 : 120);
        // After two minutes the JIT of two cores is still at work for a sixth of what a request costs.
        Duration warmUp = Duration.ofMinutes(quick ? 2 : 5);
        var report = row(
                "at", Instant.now().toString(), "cores", Runtime.getRuntime().availableProcessors());
        int keep = wanted.indexOf("--keep");
        try (Product product = keep < 0 ? Product.start(jar) : Product.startOn(Path.of(wanted.get(keep + 1)), jar)) {
            if (wanted.contains("history")) {
                report.put("history", HistoryBench.run(product, measured.dividedBy(2)));
            }
            if (wanted.contains("figures")) {
                report.put("figures", FigureBench.run(product, measured.dividedBy(2)));
            }
            if (wanted.contains("lists")) {
                report.put("lists", ListBench.run(product, warmUp, measured));
            }
        }
        Files.writeString(
                json,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        System.out.println("written to " + json);
    }

    private void run(boolean quick, Path json) throws Exception {
        Duration measured = Duration.ofSeconds(quick ? 15 : 60);
        System.out.printf(
                "ready after %.1f s; warming up for two minutes%n",
                product.readyAfter().toMillis() / 1e3);
        // On two cores the JIT needs that long.
        load.flatOut(16, Duration.ofMinutes(2));
        double halfOfSixteen = 0;
        System.out.printf(
                "%n%-34s %10s %10s %10s %8s%n",
                "register a case over HTTP", "floor/s", "product/s", "floor/s", "ratio");
        for (int clients : new int[] {16, 32, 64}) {
            var before = floor.measure(clients, measured.dividedBy(2));
            var result = load.flatOut(clients, measured);
            var after = floor.measure(clients, measured.dividedBy(2));
            double ratio = 2 * result.perSecond() / (before.perSecond() + after.perSecond());
            System.out.printf(
                    "%-34s %10.0f %10.0f %10.0f %8.3f%n",
                    clients + " clients", before.perSecond(), result.perSecond(), after.perSecond(), ratio);
            rows.add(row(
                    "clients", clients,
                    "floorBefore", before.perSecond(),
                    "perSecond", result.perSecond(),
                    "floorAfter", after.perSecond(),
                    "ratio", ratio,
                    "failures", result.failures()));
            halfOfSixteen = clients == 16 ? result.perSecond() / 2 : halfOfSixteen;
        }
        latencies(measured, halfOfSixteen);
        System.out.printf("%nresident %d MiB%n", product.residentMiB());
        Files.writeString(
                json,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report(quick)));
        System.out.println("written to " + json);
    }

    private void latencies(Duration measured, double perSecond) throws Exception {
        var floorLatency = floor.measure(4, measured.dividedBy(2));
        var result = load.steady(16, measured, perSecond, true);
        System.out.printf("%n%-34s %10s %10s%n", "at %.0f a second".formatted(perSecond), "p50 ms", "p99 ms");
        print("answered", result, result.answered());
        print("from the answer until visible", result, result.seen());
        System.out.printf("%-34s %10.2f (mean, 4 clients)%n", "the floor's transaction", floorLatency.millis());
        rows.add(row(
                "steady", perSecond,
                "answeredP50", result.millis(result.answered(), 50),
                "answeredP99", result.millis(result.answered(), 99),
                "visibleP50", result.millis(result.seen(), 50),
                "visibleP99", result.millis(result.seen(), 99),
                "floorMean", floorLatency.millis(),
                "failures", result.failures()));
    }

    private static void print(String what, Load.Result result, Histogram of) {
        System.out.printf("%-34s %10.1f %10.1f%n", what, result.millis(of, 50), result.millis(of, 99));
    }

    private Map<String, Object> report(boolean quick) throws Exception {
        return row(
                "at",
                Instant.now().toString(),
                "quick",
                quick,
                "cores",
                Runtime.getRuntime().availableProcessors(),
                "java",
                Runtime.version().toString(),
                "readySeconds",
                product.readyAfter().toMillis() / 1e3,
                "residentMiB",
                product.residentMiB(),
                "settings",
                "fsync=on, synchronous_commit=on, embedded PostgreSQL and Kafka",
                "rows",
                rows);
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
