package org.guichet.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class GuessesTest {
    private static final String RIGHT = "right";

    private final Guesses guesses = new Guesses(new OnePassword());

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsLookedAt() {
        wrong(Guesses.MOST, "someone", "10.0.0.1");
        assertThatExceptionOfType(LockedException.class).isThrownBy(() -> attempt("someone", RIGHT, "10.0.0.1"));
        assertThatExceptionOfType(LockedException.class).isThrownBy(() -> attempt("SomeOne", RIGHT, "10.0.0.1"));
    }

    @Test
    void onlyTheGuesserIsLockedOut() {
        wrong(Guesses.MOST, "someone", "10.0.0.1");
        assertThat(attempt("someone", RIGHT, "10.0.0.2")).isNotNull();
        assertThat(attempt("another", RIGHT, "10.0.0.1")).isNotNull();
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

    private Authentication attempt(String name, String password, String address) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new WebAuthenticationDetails(address, null));
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
