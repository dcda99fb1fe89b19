package org.guichet.command.directory.imports;

import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Ids from the ids of a source, the same whenever it is imported. A UUID stays what it is; anything else, such as a
 * number, would meet another city's or another source's, so that both are part of it.
 */
final class SourceIds {
    private static final Pattern IS_UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final InstallationSecrets secrets;
    private final MunicipalityId city;
    private final String source;

    /**
     * For a file.
     *
     * @param source what the sender calls the directory that the file is of; null if that was not said
     */
    SourceIds(InstallationSecrets secrets, MunicipalityId city, String source) {
        this.secrets = secrets;
        this.city = city;
        this.source = source;
    }

    /** Whether another directory may have meant something else by this id. */
    boolean mayBeOfAnother(String id) {
        return source == null && id != null && !isUuid(id);
    }

    /** Whether a source's id is one that no other source has. */
    static boolean isUuid(String id) {
        return IS_UUID.matcher(id.strip()).matches();
    }

    /**
     * The id of something.
     *
     * @param kind what it is, since two tables may count from 1
     */
    UUID of(String kind, String id) {
        String text = id.strip();
        if (isUuid(text)) {
            return UUID.fromString(text);
        }
        String whose = source == null ? "" : "\nof " + source.length() + " " + source;
        return secrets.idOf("directory source\n" + city + whose + "\n" + kind + "\n" + text);
    }
}
