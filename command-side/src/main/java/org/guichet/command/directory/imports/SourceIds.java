package org.guichet.command.directory.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Ids from the ids of a source, the same whenever it is imported. A UUID stays what it is; anything else, such as a
 * number, would meet another city's, so that the city is part of it.
 */
final class SourceIds {
    private static final Pattern IS_UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final InstallationSecrets secrets;
    private final MunicipalityId city;

    SourceIds(InstallationSecrets secrets, MunicipalityId city) {
        this.secrets = secrets;
        this.city = city;
    }

    /** Whether a source's id is one that no other source has. */
    static boolean isUuid(String source) {
        return IS_UUID.matcher(source.strip()).matches();
    }

    /**
     * The id of something.
     *
     * @param kind what it is, since two tables may count from 1
     */
    UUID of(String kind, String source) {
        String text = source.strip();
        if (isUuid(text)) {
            return UUID.fromString(text);
        }
        var bytes = ByteBuffer.wrap(secrets.fingerprint(
                ("directory source\n" + city + "\n" + kind + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        // Shaped as a random UUID (RFC 9562, version 4, variant 10), which to anyone without the secret it is.
        long high = bytes.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
