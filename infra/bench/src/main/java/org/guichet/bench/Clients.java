package org.guichet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Clients that ask for different things in turn, each timed by its kind. */
final class Clients {
    private final HttpClient http = HttpClient.newHttpClient();
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

    /** Gets a page and times it; what is not answered with 200 is counted and gives an empty page. */
    JsonNode get(String kind, String path) {
        return timed(kind, request(path).GET(), 200);
    }

    /** Sends a body and times the answer. */
    JsonNode post(String kind, String path, String body, int expected, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return timed(kind, request.POST(BodyPublishers.ofString(body)), expected);
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode timed(String kind, HttpRequest.Builder request, int expected) {
        try {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            record(kind, System.nanoTime() - begun);
            if (answer.statusCode() != expected) {
                failures.incrementAndGet();
                return JsonMapper.shared().createObjectNode();
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the product does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
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
