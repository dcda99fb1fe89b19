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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients that register cases over HTTP. */
final class Load {
    private static final String REGISTRATION = """
            {"source":"SELF","complete":false,"person":{"name":{"given":"Aminata","family":"Kulibali"},
             "sex":"FEMALE","nationality":"MLI","languages":["bam"],"phones":["+212612345678"]}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    Load(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** As fast as they are answered. */
    Result flatOut(int clients, Duration lasting) throws InterruptedException {
        return run(clients, lasting, 0, false);
    }

    /**
     * At a steady rate, timed from when each was due, so that a stall is counted for all who wait behind it.
     *
     * @param visible whether each case is also read back, with its consistency token
     */
    Result steady(int clients, Duration lasting, double perSecond, boolean visible) throws InterruptedException {
        return run(clients, lasting, perSecond, visible);
    }

    private Result run(int clients, Duration lasting, double perSecond, boolean visible) throws InterruptedException {
        var answered = new ConcurrentHistogram(3);
        var seen = new ConcurrentHistogram(3);
        var failures = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + lasting.toNanos();
        long pause = perSecond == 0 ? 0 : (long) (clients * 1e9 / perSecond);
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            long offset = pause * client / clients;
            threads.add(Thread.ofPlatform().start(() -> {
                for (long due = begin + offset; System.nanoTime() < end; due += pause) {
                    if (pause > 0) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    } else {
                        due = System.nanoTime();
                    }
                    if (!one(due, answered, visible ? seen : null)) {
                        failures.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result(answered.getTotalCount() / seconds, answered, seen, failures.get());
    }

    private boolean one(long due, Histogram answered, Histogram seen) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve("/api/v1/cases"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(REGISTRATION)));
        if (answer.statusCode() != 201) {
            return false;
        }
        long told = System.nanoTime();
        answered.recordValue(told - due);
        if (seen == null) {
            return true;
        }
        HttpResponse<String> page = send(HttpRequest.newBuilder(
                        address.resolve(answer.headers().firstValue("Location").orElseThrow()))
                .header("Authorization", "Bearer " + token)
                .header(
                        "Consistency-Token",
                        answer.headers().firstValue("Consistency-Token").orElseThrow())
                .header("Prefer", "wait=10")
                .GET());
        seen.recordValue(System.nanoTime() - told);
        return page.statusCode() == 200;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the product does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * What the clients met.
     *
     * @param answered nanoseconds until the command was answered
     * @param seen nanoseconds from that answer until the case could be read
     */
    record Result(double perSecond, Histogram answered, Histogram seen, long failures) {
        double millis(Histogram of, double percentile) {
            return of.getValueAtPercentile(percentile) / 1e6;
        }
    }
}
