package org.guichet.platform.browser;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie that only this process can write or read, for what has to be remembered before anybody has signed in. Its key
 * is drawn at the start: sessions, to which signing in leads, live no longer than the process either.
 */
public final class SealedCookie {
    /** Longest text that a cookie keeps, in bytes of UTF-8: sealed it still fits into the 4096 that browsers take. */
    private static final int LONGEST = 2_000;

    private final String name;
    private final Duration life;
    private final Aead key;

    /** @param life after which it is no longer read, even if a browser keeps it */
    public SealedCookie(String name, Duration life) {
        this.name = name;
        this.life = life;
        try {
            AeadConfig.register();
            key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key for cookies", e);
        }
    }

    /** Gives the browser a text to keep; one that is too long is not kept, and takes away the one before. */
    public void give(String text, HttpServletRequest request, HttpServletResponse response) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            take(request, response);
            return;
        }
        var plain = ByteBuffer.allocate(Long.BYTES + bytes.length);
        plain.putLong(Instant.now().plus(life).toEpochMilli()).put(bytes);
        try {
            set(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(key.encrypt(plain.array(), purpose())),
                    life,
                    request,
                    response);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a cookie could not be sealed", e);
        }
    }

    /** The text that the browser was given; empty if it has none, or one that is not ours or has ended. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            var plain = ByteBuffer.wrap(key.decrypt(Base64.getUrlDecoder().decode(cookie.getValue()), purpose()));
            Instant until = Instant.ofEpochMilli(plain.getLong());
            return Instant.now().isBefore(until)
                    ? Optional.of(StandardCharsets.UTF_8.decode(plain).toString())
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // One of the process before this one, or of somebody who tries: both remember nothing here.
            return Optional.empty();
        }
    }

    /** Takes it away from a browser that has one. */
    public void take(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, name) != null) {
            set("", Duration.ZERO, request, response);
        }
    }

    private void set(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(age)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        // Lax: the issuer leads back here from another site.
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private byte[] purpose() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
