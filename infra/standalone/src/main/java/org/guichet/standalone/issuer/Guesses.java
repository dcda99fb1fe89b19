package org.guichet.standalone.issuer;

import java.util.Locale;
import java.util.function.Supplier;
import org.guichet.platform.limits.Allowance;
import org.guichet.platform.limits.Network;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Slows down who guesses passwords, and nobody else: only attempts that fail count. They count for the name at that
 * address, for the name wherever it is tried from, and for the address whatever the name. A browser in which the account
 * has signed in before has a count of its own, so that nobody is locked out by others who try their name, next to them or
 * elsewhere. Names that do not exist are counted as well, or the difference would tell.
 */
final class Guesses implements AuthenticationProvider {
    /** How many wrong passwords for a name are looked at, from one address or one browser. */
    static final int MOST = 10;

    /** How many for a name from everywhere. */
    static final int MOST_OF_A_NAME = 100;

    private static final int MORE_A_MINUTE = 2;

    private final AuthenticationProvider passwords;
    private final Supplier<AuthenticationException> refusal;
    private final Allowance together = new Allowance(MOST, MORE_A_MINUTE);
    private final Allowance browsers = new Allowance(MOST, MORE_A_MINUTE);
    private final Allowance names = new Allowance(MOST_OF_A_NAME, MORE_A_MINUTE);
    private final Allowance addresses;

    /**
     * @param ofAddress how many wrong passwords of one address are looked at
     * @param refusal what is said of an attempt that is not looked at
     */
    Guesses(AuthenticationProvider passwords, Allowance ofAddress, Supplier<AuthenticationException> refusal) {
        this.passwords = passwords;
        this.addresses = ofAddress;
        this.refusal = refusal;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().toLowerCase(Locale.ROOT);
        if (attempt.getDetails() instanceof KnownBrowsers.Details details && details.knows(name)) {
            return counted(attempt, new Count(browsers, details.browser() + "\n" + name, true));
        }
        String network = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? Network.of(details.getRemoteAddress())
                : "";
        return counted(
                attempt,
                new Count(together, name + "\n" + network, true),
                new Count(names, name, false),
                new Count(addresses, network, false));
    }

    /** @param ends whether the right password makes the wrong ones before it forgotten */
    private record Count(Allowance allowance, String who, boolean ends) {}

    // Counted before it is looked at: many guesses at the same time would else all pass.
    private Authentication counted(Authentication attempt, Count... counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].allowance().take(counts[i].who()).isPresent()) {
                for (int taken = 0; taken < i; taken++) {
                    counts[taken].allowance().giveBack(counts[taken].who());
                }
                throw refusal.get();
            }
        }
        Authentication signedIn = passwords.authenticate(attempt);
        if (signedIn != null) {
            for (Count count : counts) {
                if (count.ends()) {
                    count.allowance().forget(count.who());
                } else {
                    count.allowance().giveBack(count.who());
                }
            }
        }
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return passwords.supports(attempt);
    }
}
