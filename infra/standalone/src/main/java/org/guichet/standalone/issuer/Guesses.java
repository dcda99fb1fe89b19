package org.guichet.standalone.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Slows down who guesses passwords. After ten wrong ones for a name from one address, neither the eleventh nor the right
 * one is looked at until that address has left the name alone for five minutes. Names that do not exist are counted as
 * well, or the difference would tell; and only the guesser is locked out, or anybody could lock out anybody.
 */
final class Guesses implements AuthenticationProvider {
    /** How many wrong passwords are looked at. */
    static final int MOST = 10;

    private static final Duration PAUSE = Duration.ofMinutes(5);
    /** So that invented names do not fill the memory. */
    private static final int MOST_REMEMBERED = 100_000;

    private final AuthenticationProvider passwords;
    private final Cache<String, AtomicInteger> wrong = Caffeine.newBuilder()
            .expireAfterAccess(PAUSE)
            .maximumSize(MOST_REMEMBERED)
            .build();

    Guesses(AuthenticationProvider passwords) {
        this.passwords = passwords;
    }

    /** @throws LockedException if there were too many guesses */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String guesser = attempt.getName().toLowerCase(Locale.ROOT) + "\n" + address(attempt);
        AtomicInteger count = wrong.get(guesser, unknown -> new AtomicInteger());
        // Counted before it is looked at: many guesses at the same time would else all pass.
        if (count.incrementAndGet() > MOST) {
            throw new LockedException("too many guesses");
        }
        Authentication signedIn = passwords.authenticate(attempt);
        wrong.invalidate(guesser);
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return passwords.supports(attempt);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
