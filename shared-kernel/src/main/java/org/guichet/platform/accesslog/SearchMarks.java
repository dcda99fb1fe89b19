package org.guichet.platform.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises that an account searched for the same again on the same day. The key is drawn at each start and kept
 * nowhere: a mark says nothing of the name to anybody, not even to who has every secret of the installation.
 */
final class SearchMarks {
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    SearchMarks() {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        key = new SecretKeySpec(drawn, MAC);
    }

    long of(UUID staff, String terms) {
        String said = staff + "|" + LocalDate.now(ZoneOffset.UTC) + "|"
                + terms.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not mark a search", e);
        }
    }
}
