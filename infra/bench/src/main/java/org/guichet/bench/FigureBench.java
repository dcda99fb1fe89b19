package org.guichet.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Published figures, asked for through HTTP at ten clients while ever more units are counted. A year is published of the
 * first units; what is asked must take no longer when there are many more. The floor is the smallest answer there is.
 */
final class FigureBench {
    private static final List<Integer> UNITS = List.of(20_000, 100_000, 1_000_000);
    private static final int CLIENTS = 10;
    private static final double STEADY = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final List<String> ADDRESSES = List.of(
            "/api/v1/observatory/tables/NEEDS?city=TNG&period=2025&format=json",
            "/api/v1/observatory/tables/PERSONS?city=TNG&period=2025&format=jsonstat",
            "/sdmx/v2/data/dataflow/GUICHET/REFERRALS/1.0.0?format=sdmx-json",
            "/api/v1/observatory/indicators?city=TNG&period=2025",
            "/api/v1/observatory/reports/TNG/2025");

    // Facts as the cube has them, made up: what is measured is told of published figures, not of these.
    private static final String FACTS = """
            INSERT INTO read.unit_fact (case_id, kind, unit, record_key, coordinates, contributions)
            SELECT gen_random_uuid(), 'NEED', gen_random_uuid(), (random() * 99999999)::integer,
                   json_build_object('municipality', (SELECT id FROM read.municipality WHERE code = 'TNG'), 'desk', '_Z', 'area', 'NOT_ASKED',
                       'sex', (ARRAY['FEMALE', 'MALE'])[1 + (random() * 1.99)::integer % 2],
                       'ageBand', (ARRAY['AGE_5_11', 'AGE_18_24', 'AGE_25_49', 'AGE_60_PLUS'])[1 + n % 4],
                       'nationality', (ARRAY['SEN', 'MLI', 'SYR', 'VEN'])[1 + n / 4 % 4],
                       'needGroup', (ARRAY['LEGAL', 'HOUSING', 'WORK', 'EDUCATION'])[1 + n / 16 % 4],
                       'needCode', '_Z', 'urgency', 'NORMAL', 'provider', '_Z', 'service', '_Z', 'topic', '_Z',
                       'channel', '_Z'),
                   json_build_array(json_build_object(
                       'measure', 'IDENTIFIED', 'month', '2025-0' || 1 + n % 9 || '-01', 'bin', 0))
              FROM generate_series(?::integer, ?::integer) AS n
            """;

    private static final String CELLS = """
            INSERT INTO read.base_cell AS present
                   (kind, municipality, desk, area, sex, age_band, nationality, need_group, need_code, urgency, provider,
                    service, topic, channel, measure, month, bin, units, record_keys)
            SELECT kind, (coordinates ->> 'municipality')::uuid, '_Z', coordinates ->> 'area', coordinates ->> 'sex',
                   coordinates ->> 'ageBand', coordinates ->> 'nationality', coordinates ->> 'needGroup', '_Z', 'NORMAL',
                   '_Z', '_Z', '_Z', '_Z', contributions -> 0 ->> 'measure', (contributions -> 0 ->> 'month')::date, 0,
                   count(*), sum(record_key) % 100000000
              FROM read.unit_fact WHERE kind = 'NEED' AND coordinates ->> 'needCode' = '_Z'
             GROUP BY 1, 2, 4, 5, 6, 7, 8, 15, 16
            ON CONFLICT (municipality, kind, month, measure, bin, need_group, urgency, service, topic, desk, area, sex,
                         age_band, nationality, need_code, provider, channel)
            DO UPDATE SET units = excluded.units, record_keys = excluded.record_keys
            """;

    private final Product product;
    private final Clients clients;

    private FigureBench(Product product) throws Exception {
        this.product = product;
        this.clients = new Clients(product.address(), product.token("analyst"));
    }

    /** Runs and gives the rows of the report. */
    static Map<String, Object> run(Product product, Duration measured) throws Exception {
        return new FigureBench(product).measure(measured);
    }

    private Map<String, Object> measure(Duration measured) throws Exception {
        var report = new LinkedHashMap<String, Object>();
        int units = 0;
        for (int wanted : UNITS) {
            count(units + 1, wanted);
            if (units == 0) {
                publish();
                clients.run(CLIENTS, Duration.ofSeconds(20), STEADY, this::turn);
            }
            units = wanted;
            clients.run(CLIENTS, measured, STEADY, this::turn);
            report.put(Integer.toString(units), said(units));
        }
        return report;
    }

    private boolean turn(Random random) {
        String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        clients.get(address.replaceAll("[?].*", ""), address);
        clients.get("floor: health", "/actuator/health/liveness");
        return true;
    }

    private void count(int from, int to) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(product.databaseUrl(), "postgres", product.databasePassword());
                PreparedStatement facts = connection.prepareStatement(FACTS)) {
            facts.setInt(1, from);
            facts.setInt(2, to);
            facts.executeUpdate();
            connection.createStatement().execute(CELLS);
        }
    }

    private void publish() throws Exception {
        var analyst = new Clients(product.address(), product.token("analyst"));
        var publisher = new Clients(product.address(), product.token("publisher"));
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        analyst.post(
                "plan", "/api/v1/releases", """
                {"period": "2025", "publishOn": "%s"}""".formatted(LocalDate.now(ZoneId.of("Africa/Casablanca"))), 201, key());
        JsonNode draft = publisher.get("releases", "/api/v1/releases").json();
        while (draft.isEmpty() || !draft.get(0).get("state").asString().equals("READY")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the figures were not made in time");
            }
            Thread.sleep(500);
            draft = publisher.get("releases", "/api/v1/releases").json();
        }
        JsonNode release = draft.get(0);
        publisher.post(
                "publish",
                "/api/v1/releases/" + release.get("id").asString() + "/publication",
                "{\"sha256\": \"%s\", \"seal\": \"%s\"}"
                        .formatted(
                                release.get("sha256").asString(),
                                release.get("seal").asString()),
                200,
                key());
        if (publisher.failures() + analyst.failures() > 0) {
            throw new IllegalStateException("the year could not be published");
        }
    }

    private static String[] key() {
        return new String[] {"Idempotency-Key", UUID.randomUUID().toString()};
    }

    private Map<String, Object> said(int units) {
        System.out.printf("%n%,d units%n%-44s %8s %10s %10s%n", units, "", "count", "p50 ms", "p99 ms");
        var rows = new LinkedHashMap<String, Object>();
        clients.times().forEach((kind, times) -> {
            System.out.printf("%-44s %8d %10.2f %10.2f%n", kind, times.count(), times.p50(), times.p99());
            rows.put(kind, times);
        });
        System.out.println("failures " + clients.failures());
        rows.put("failures", clients.failures());
        return rows;
    }
}
