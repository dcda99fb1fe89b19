package org.guichet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Lists of a city with 100,000 cases: filtered, followed page by page, and searched by name, through HTTP at ten clients.
 * The floor is what any list must do: read as many rows by their primary keys over JDBC.
 */
final class ListBench {
    private static final int CASES = 100_000;
    private static final int CLIENTS = 10;
    /** A turn a second from each client, as busy as ten people can be; one turn in sixteen is twenty requests at once. */
    private static final double PEOPLE = 1.0 * CLIENTS;
    /** Ten programs rather than ten people. */
    private static final double PROGRAMS = 5.0 * CLIENTS;

    private static final double FLAT_OUT = 0;

    private static final int PAGE = 50;
    private static final int DEEPEST = 20;

    private final Product product;
    private final Clients clients;
    private final List<UUID> desks;
    private final List<UUID> staff;
    private final Instant first;
    private final Instant last;
    private final Map<String, Function<Random, String>> filters = new LinkedHashMap<>();
    private final Map<String, Function<Random, String>> searches = new LinkedHashMap<>();

    private ListBench(Product product) throws Exception {
        this.product = product;
        this.clients = new Clients(product.address(), product.token("desk-officer"));
        this.desks = ids("SELECT desk FROM read.registered_case GROUP BY desk HAVING count(*) > 1000");
        this.staff = ids("SELECT DISTINCT holder FROM read.case_need WHERE holder_kind = 'CASEWORKER'");
        this.first = instant("SELECT min(registered_at) FROM read.registered_case");
        // The few cases of the warm-up were registered today.
        this.last = instant("SELECT max(registered_at) FROM read.registered_case WHERE desk = (SELECT desk"
                + " FROM read.registered_case GROUP BY desk ORDER BY count(*) DESC LIMIT 1)");
        filters.put("list, all", random -> "");
        filters.put("list, state open", random -> "&state=OPEN");
        filters.put("list, state closed", random -> "&state=CLOSED");
        filters.put("list, one desk", random -> "&desk=" + one(desks, random));
        filters.put("list, unfinished intakes", random -> "&complete=false");
        filters.put("list, held by a colleague", random -> "&holder=" + one(staff, random));
        filters.put("list, held by a desk", random -> "&holder=" + one(desks, random));
        filters.put("list, a month of registration", this::month);
        filters.put(
                "list, desk and open and until",
                random -> "&state=OPEN&desk=" + one(desks, random) + "&registeredTo=" + instant(random));
        searches.put("search, common given and family", random -> name("Mohamed Diallo"));
        searches.put(
                "search, two drawn words", random -> name(one(Names.GIVEN, random) + " " + one(Names.FAMILY, random)));
        searches.put("search, one common word", random -> name("Fatma"));
        searches.put("search, Arabic letters", random -> name("محمد ديالو"));
        searches.put("search, rare", random -> name("Diallo" + Names.rare(random)));
        searches.put("search, common with year", random -> "{\"name\": \"Mohamed\", \"birthDate\": \"%d\"}"
                .formatted(1950 + random.nextInt(58)));
    }

    /** Runs and gives the rows of the report. */
    static Map<String, Object> run(Product product, Duration warmUp, Duration measured) throws Exception {
        new Load(product.address(), product.token("desk-officer")).flatOut(4, Duration.ofSeconds(20));
        try (Filling filling = Filling.of(product)) {
            if (filling.cases() >= CASES) {
                return new ListBench(product).measure(warmUp, measured);
            }
            long begun = System.nanoTime();
            filling.cases(CASES);
            System.out.printf("%,d cases written after %.0f s%n", CASES, (System.nanoTime() - begun) / 1e9);
            filling.await();
            System.out.printf("in every projection after %.0f s%n", (System.nanoTime() - begun) / 1e9);
        }
        return new ListBench(product).measure(warmUp, measured);
    }

    private Map<String, Object> measure(Duration warmUp, Duration measured) throws Exception {
        clients.run(CLIENTS, warmUp, FLAT_OUT, this::turn);
        clients.run(CLIENTS, Duration.ofSeconds(30), PROGRAMS, this::turn);
        var report = new LinkedHashMap<String, Object>();
        report.put("people", measure("ten people", measured, PEOPLE));
        report.put("programs", measure("ten programs", measured, PROGRAMS));
        report.put("flat out", measure("flat out", measured.dividedBy(2), FLAT_OUT));
        return report;
    }

    private Map<String, Object> measure(String who, Duration measured, double perSecond) throws Exception {
        Clients.Times floor = floor(measured.dividedBy(2), perSecond);
        double turns = clients.run(CLIENTS, measured, perSecond, this::turn);
        return said("%s, %.0f turns/s".formatted(who, turns), floor);
    }

    private boolean turn(Random random) {
        int kinds = filters.size() + searches.size() + 1;
        int kind = random.nextInt(kinds);
        if (kind < filters.size()) {
            String name = List.copyOf(filters.keySet()).get(kind);
            clients.get(name, "/api/v1/cases?limit=" + PAGE + filters.get(name).apply(random));
        } else if (kind < kinds - 1) {
            String name = List.copyOf(searches.keySet()).get(kind - filters.size());
            clients.post(name, "/api/v1/cases/search", searches.get(name).apply(random), 200);
        } else {
            follow(random.nextBoolean() ? "" : "&state=OPEN");
        }
        return true;
    }

    private void follow(String filter) {
        String next = null;
        for (int depth = 1; depth <= DEEPEST; depth++) {
            String kind = depth == 1
                    ? "list, followed, page 1"
                    : depth <= 10 ? "list, followed, page 2 to 10" : "list, followed, page 11 to 20";
            next = clients.get(kind, "/api/v1/cases?limit=" + PAGE + filter + (next == null ? "" : "&cursor=" + next))
                    .next();
            if (next == null) {
                return;
            }
        }
    }

    private Clients.Times floor(Duration lasting, double perSecond) throws Exception {
        List<UUID> ids = ids("SELECT id FROM read.registered_case LIMIT 20000");
        var connections = new ArrayList<Connection>();
        var statements = new ConcurrentLinkedQueue<PreparedStatement>();
        for (int i = 0; i < CLIENTS; i++) {
            Connection connection = connect();
            connections.add(connection);
            statements.add(connection.prepareStatement("SELECT * FROM read.registered_case WHERE id = ANY (?)"));
        }
        clients.run(CLIENTS, lasting, perSecond, random -> {
            PreparedStatement statement = statements.remove();
            try {
                Object[] wanted =
                        random.ints(PAGE, 0, ids.size()).mapToObj(ids::get).toArray();
                long begun = System.nanoTime();
                statement.setArray(1, statement.getConnection().createArrayOf("uuid", wanted));
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    rows.getString("details");
                }
                clients.record("floor", System.nanoTime() - begun);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                statements.add(statement);
            }
            return true;
        });
        for (Connection connection : connections) {
            connection.close();
        }
        return clients.times().get("floor");
    }

    private Instant instant(String query) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(query);
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private List<UUID> ids(String query) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(query);
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(product.databaseUrl(), "postgres", product.databasePassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> said(String how, Clients.Times floor) {
        System.out.printf("%n%-34s %8s %10s %10s %8s%n", how, "count", "p50 ms", "p99 ms", "p99/floor");
        System.out.printf(
                "%-34s %8d %10.2f %10.2f%n", "floor: 50 rows by key", floor.count(), floor.p50(), floor.p99());
        var rows = new LinkedHashMap<String, Object>();
        rows.put("floor", floor);
        clients.times().forEach((kind, times) -> {
            System.out.printf(
                    "%-34s %8d %10.2f %10.2f %8.1f%n",
                    kind, times.count(), times.p50(), times.p99(), times.p99() / floor.p99());
            rows.put(kind, times);
        });
        System.out.println("failures " + clients.failures());
        rows.put("failures", clients.failures());
        return rows;
    }

    private String month(Random random) {
        Instant from = instant(random);
        return "&registeredFrom=" + from + "&registeredTo=" + from.plus(Duration.ofDays(30));
    }

    private Instant instant(Random random) {
        long seconds = Duration.between(first, last).toSeconds();
        return first.plusSeconds(random.nextLong(seconds));
    }

    private static String name(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
