package org.guichet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that ask for different things in turn, each timed by its kind. They share the machine with what they measure:
 * each waits in its own thread on a connection of the plainest kind, which costs a tenth of what {@code HttpClient} does.
 */
final class Clients {
    static {
        // Of each address; with fewer than there are clients, some would connect anew for each request.
        System.setProperty("http.maxConnections", "64");
    }

    private final URI address;
    private final String token;
    private final Map<String, Histogram> byKind = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();

    Clients(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Lets clients work for some time, or until there is nothing more to do.
     *
     * @param perSecond turns of all clients together; 0 for as fast as they are answered
     * @return turns a second
     */
    double run(int clients, Duration lasting, double perSecond, Turn turn) throws InterruptedException {
        byKind.clear();
        failures.set(0);
        var turns = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + lasting.toNanos();
        long pause = perSecond == 0 ? 0 : (long) (clients * 1e9 / perSecond);
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            long offset = pause * client / clients;
            var random = new Random(client);
            threads.add(Thread.ofPlatform().start(() -> {
                boolean goesOn = true;
                for (long due = begin + offset; goesOn && System.nanoTime() < end; due += pause) {
                    if (pause > 0) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    goesOn = turn.take(random);
                    turns.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return turns.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** Gets a page and times it; another answer than 200 is counted as a failure. */
    Answer get(String kind, String path) {
        return timed(kind, path, null, 200);
    }

    /**
     * Sends a body and times the answer.
     *
     * @param headers name, value, name, value
     */
    Answer post(String kind, String path, String body, int expected, String... headers) {
        return timed(kind, path, body, expected, headers);
    }

    /** Times something else beside the requests. */
    void record(String kind, long nanos) {
        byKind.computeIfAbsent(kind, k -> new ConcurrentHistogram(3)).recordValue(nanos);
    }

    long failures() {
        return failures.get();
    }

    /** Times of each kind, by name; kinds whose names begin alike, up to a comma, are also taken together. */
    Map<String, Times> times() {
        var all = new TreeMap<String, Histogram>();
        byKind.forEach((kind, histogram) -> {
            all.put(kind, histogram);
            int comma = kind.indexOf(',');
            if (comma > 0) {
                all.computeIfAbsent("every " + kind.substring(0, comma), together -> new Histogram(3))
                        .add(histogram);
            }
        });
        var times = new LinkedHashMap<String, Times>();
        all.forEach((kind, histogram) -> times.put(kind, Times.of(histogram)));
        return times;
    }

    private Answer timed(String kind, String path, String body, int expected, String... headers) {
        try {
            long begun = System.nanoTime();
            var connection = (HttpURLConnection) address.resolve(path).toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            for (int i = 0; i < headers.length; i += 2) {
                connection.setRequestProperty(headers[i], headers[i + 1]);
            }
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            var answer = Answer.of(connection);
            record(kind, System.nanoTime() - begun);
            if (answer.status() != expected) {
                failures.incrementAndGet();
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("the product does not answer", e);
        }
    }

    /** What came back, whole. */
    record Answer(int status, byte[] body) {
        private static Answer of(HttpURLConnection connection) throws IOException {
            int status = connection.getResponseCode();
            // Read to its end, or the connection could not be used again.
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
            }
        }

        /** The page; an empty one where it was refused. */
        JsonNode json() {
            JsonMapper mapper = JsonMapper.shared();
            return status < 400 ? mapper.readTree(body) : mapper.createObjectNode();
        }

        /** Cursor of the page that follows this one; null after the last. */
        String next() {
            JsonNode next = json().get("next");
            return next == null ? null : next.asString();
        }
    }

    /** What a client does when it is its turn. */
    interface Turn {
        /** Whether there is more to do. */
        boolean take(Random random);
    }

    /** How long one kind of request took, in milliseconds. */
    record Times(long count, double p50, double p99) {
        static Times of(Histogram histogram) {
            return new Times(
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(50) / 1e6,
                    histogram.getValueAtPercentile(99) / 1e6);
        }
    }
}
