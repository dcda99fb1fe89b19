package org.guichet.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.OptionalLong;

/** What is left to each of those who are counted by one rate. */
public final class Allowance {
    /** So that made-up addresses and names do not fill the memory. */
    private static final int MOST_REMEMBERED = 100_000;

    private final int burst;
    private final int perMinute;
    private final Cache<String, Bucket> left;

    /**
     * @param burst how many after a pause
     * @param perMinute how many in the long run
     */
    public Allowance(int burst, int perMinute) {
        this.burst = burst;
        this.perMinute = perMinute;
        // A bucket that is not touched for so long is full again, and can as well be made anew.
        left = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(1L + burst / perMinute))
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    Allowance(Rate rate) {
        this(rate.burst(), rate.perMinute());
    }

    /** Takes one away; if none is left, the seconds after which there is one again, at least 1. */
    public OptionalLong take(String who) {
        var taken = left.get(who, first -> bucket()).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Duration.ofNanos(taken.getNanosToWaitForRefill()).toSeconds() + 1);
    }

    /** Gives back one that was taken and turned out not to count. */
    public void giveBack(String who) {
        Bucket bucket = left.getIfPresent(who);
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /** Begins again with all of it. */
    public void forget(String who) {
        left.invalidate(who);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
