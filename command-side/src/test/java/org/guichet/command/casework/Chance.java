package org.guichet.command.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guichet.access.Caller;
import org.guichet.command.dispatch.Given;

/** What is left to chance, the same for the same seed. */
final class Chance {
    private final Random random;
    private Instant now;

    Chance(Random random) {
        this.random = random;
    }

    /** From here on commands are given at this instant, more or less. */
    void itIs(Instant instant) {
        now = instant;
    }

    Instant now() {
        return now;
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    boolean seldom() {
        return oneIn(14);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    Duration days(int upTo) {
        return Duration.ofMinutes(random.nextLong(upTo * 24L * 60));
    }

    <T> T oneOf(Collection<? extends T> all) {
        Iterator<? extends T> one = all.iterator();
        for (int before = random.nextInt(all.size()); before > 0; before--) {
            one.next();
        }
        return one.next();
    }

    Set<String> someOf(Set<String> all, int likely) {
        Set<String> some = new HashSet<>();
        all.stream().sorted().filter(one -> random.nextInt(6) < likely).forEach(some::add);
        return some;
    }

    /** One of several, each as likely as its weight. */
    <T> T weighed(Map<Supplier<T>, Integer> weights) {
        int left = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Supplier<T>, Integer> one : weights.entrySet()) {
            left -= one.getValue();
            if (left < 0) {
                return one.getKey().get();
            }
        }
        throw new IllegalStateException("weights are not positive");
    }

    /** Mostly now; sometimes at or beyond a bound of the business instant. */
    Given given(Caller caller) {
        Instant occurredAt =
                switch (random.nextInt(60)) {
                    case 0 -> now.plus(Duration.ofHours(1));
                    case 1 -> now.minus(Duration.ofDays(31));
                    case 2, 3 -> now.minus(days(25));
                    case 4 -> now.plusSeconds(2);
                    case 5 -> now.minus(Duration.ofDays(30));
                    default -> now;
                };
        return new Given(caller, caller.municipality(), occurredAt);
    }

    /** Mostly none or the right one. */
    OptionalLong version(long right) {
        return switch (random.nextInt(20)) {
            case 0 -> OptionalLong.of(right + 1);
            case 1 -> OptionalLong.of(Math.max(0, right - 1));
            case 2, 3, 4 -> OptionalLong.of(right);
            default -> OptionalLong.empty();
        };
    }
}
