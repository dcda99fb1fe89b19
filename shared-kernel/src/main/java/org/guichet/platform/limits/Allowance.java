package org.guichet.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.OptionalLong;

/** What is left to each of those who are counted by one rate. */
final class Allowance {
    /** So that made-up addresses do not fill the memory. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Rate rate;
    private final Cache<String, Bucket> left;

    Allowance(Rate rate) {
        this.rate = rate;
        // A bucket that nobody touched for so long is full again, and can as well be made anew.
        left = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1L + rate.burst() / rate.perMinute()))
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    /** Takes one away; if none is left, the seconds after which there is one again, at least 1. */
    OptionalLong take(String who) {
        var taken = left.get(who, first -> bucket()).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Duration.ofNanos(taken.getNanosToWaitForRefill()).toSeconds() + 1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
