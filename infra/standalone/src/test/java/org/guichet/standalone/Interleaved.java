package org.guichet.standalone;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How long two requests take, sent in turns so that whatever else the machine does meets both. Compared by the ratio of
 * their medians, and by the rank test of Mann and Whitney: the first sees a large difference among few measurements, the
 * second a small but steady one.
 */
record Interleaved(long[] ones, long[] others) {
    private static final int WARM_UP = 10;
    private static final double LARGEST_RATIO = 1.15;
    /** In standard deviations; by chance alone about once in two million comparisons. */
    private static final double LARGEST_Z = 5;

    private static final long SOME_MILLISECONDS = 8_000_000;

    static Interleaved of(int times, Supplier<HttpRequest.Builder> one, Supplier<HttpRequest.Builder> other) {
        long[] ones = new long[times];
        long[] others = new long[times];
        for (int i = -WARM_UP; i < times; i++) {
            long first = nanos(i % 2 == 0 ? one : other);
            long second = nanos(i % 2 == 0 ? other : one);
            if (i >= 0) {
                ones[i] = i % 2 == 0 ? first : second;
                others[i] = i % 2 == 0 ? second : first;
            }
        }
        return new Interleaved(ones, others);
    }

    /** The same request some milliseconds later, as if it had taken so much longer. */
    static Supplier<HttpRequest.Builder> later(Supplier<HttpRequest.Builder> request) {
        return () -> {
            LockSupport.parkNanos(SOME_MILLISECONDS);
            return request.get();
        };
    }

    boolean tellsApart() {
        double ratio = ratio();
        return Math.max(ratio, 1 / ratio) > LARGEST_RATIO || Math.abs(z()) > LARGEST_Z;
    }

    private double ratio() {
        return (double) median(ones) / median(others);
    }

    // Normal approximation; ties among nanoseconds are too rare to correct for.
    private double z() {
        double wins = 0;
        for (long one : ones) {
            wins += Arrays.stream(others).filter(other -> one > other).count();
        }
        double n = ones.length;
        double m = others.length;
        return (wins - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }

    private static long nanos(Supplier<HttpRequest.Builder> request) {
        long began = System.nanoTime();
        RunningStandalone.send(request.get());
        return System.nanoTime() - began;
    }

    private static long median(long[] times) {
        return IntStream.range(0, times.length)
                .mapToLong(i -> times[i])
                .sorted()
                .skip(times.length / 2)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "medians %d and %d microseconds, ratio %.3f, z %.1f"
                .formatted(median(ones) / 1000, median(others) / 1000, ratio(), z());
    }
}
