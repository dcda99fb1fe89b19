package org.guichet.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.guichet.platform.limits.Allowance;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class GuessesTest {
    private static final String RIGHT = "right";
    private static final int MOST_OF_AN_ADDRESS = 30;

    private final Guesses guesses = new Guesses(
            new OnePassword(), new Allowance(MOST_OF_AN_ADDRESS, 1), () -> new LockedException("too many guesses"));

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsLookedAt() {
        wrong(Guesses.MOST, "someone", "10.0.0.1");
        locked("someone", "10.0.0.1");
        locked("SomeOne", "10.0.0.1");
    }

    @Test
    void onlyTheGuesserIsLockedOut() {
        wrong(Guesses.MOST, "someone", "10.0.0.1");
        assertThat(attempt("someone", RIGHT, "10.0.0.2")).isNotNull();
        assertThat(attempt("another", RIGHT, "10.0.0.1")).isNotNull();
    }

    @Test
    void whoHasSignedInWithABrowserIsNotLockedOutByAGuesserAtTheSameAddress() {
        wrong(Guesses.MOST, "someone", "10.0.0.1");
        locked("someone", "10.0.0.1");
        assertThat(attempt("SomeOne", RIGHT, known("10.0.0.1", "someone"))).isNotNull();
        assertThatExceptionOfType(LockedException.class)
                .as("a browser of somebody else")
                .isThrownBy(() -> attempt("someone", RIGHT, known("10.0.0.1", "another")));
        for (int i = 0; i < Guesses.MOST; i++) {
            assertThatExceptionOfType(BadCredentialsException.class)
                    .isThrownBy(() -> attempt("someone", "guess", known("10.0.0.1", "someone")));
        }
        assertThatExceptionOfType(LockedException.class)
                .as("a browser that was stolen")
                .isThrownBy(() -> attempt("someone", RIGHT, known("10.0.0.1", "someone")));
    }

    @Test
    void aNameIsCountedWhereverItIsTriedFrom() {
        for (int i = 0; i < Guesses.MOST_OF_A_NAME; i++) {
            wrong(1, "someone", "10.1.0." + i);
        }
        locked("someone", "10.2.0.1");
        assertThat(attempt("someone", RIGHT, known("10.2.0.1", "someone"))).isNotNull();
        assertThat(attempt("another", RIGHT, "10.2.0.1")).isNotNull();
    }

    @Test
    void anAddressIsCountedWhateverTheNamesAndAnIpv6NetworkIsOne() {
        for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
            wrong(1, "name" + i, "2001:db8::" + i);
        }
        locked("someone", "2001:db8::ffff");
        assertThat(attempt("someone", RIGHT, "2001:db8:0:1::1")).isNotNull();
    }

    @Test
    void aWholeCityBehindOneAddressSignsIn() {
        for (int i = 0; i < 10 * MOST_OF_AN_ADDRESS; i++) {
            assertThat(attempt("someone" + i, RIGHT, "10.0.0.1")).isNotNull();
        }
    }

    @Test
    void theRightPasswordEndsTheCount() {
        wrong(Guesses.MOST - 1, "someone", "10.0.0.1");
        assertThat(attempt("someone", RIGHT, "10.0.0.1")).isNotNull();
        wrong(Guesses.MOST - 1, "someone", "10.0.0.1");
        assertThat(attempt("someone", RIGHT, "10.0.0.1")).isNotNull();
    }

    private void wrong(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> attempt(name, "guess", address));
        }
    }

    private void locked(String name, String address) {
        assertThatExceptionOfType(LockedException.class).isThrownBy(() -> attempt(name, RIGHT, address));
    }

    private static WebAuthenticationDetails known(String address, String name) {
        return new KnownBrowsers.Details(address, List.of("6f1d3a52", name));
    }

    private Authentication attempt(String name, String password, String address) {
        return attempt(name, password, new KnownBrowsers.Details(address, List.of()));
    }

    private Authentication attempt(String name, String password, WebAuthenticationDetails details) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(details);
        return guesses.authenticate(attempt);
    }

    private static final class OnePassword implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication attempt) {
            if (!RIGHT.equals(attempt.getCredentials())) {
                throw new BadCredentialsException("wrong");
            }
            return attempt;
        }

        @Override
        public boolean supports(Class<?> attempt) {
            return true;
        }
    }
}
