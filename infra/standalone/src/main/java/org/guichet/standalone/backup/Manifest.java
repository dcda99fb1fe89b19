package org.guichet.standalone.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.guichet.platform.vault.TwoOperators;
import org.guichet.standalone.PrivateFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one part of a backup says of itself, in clear: nothing about a person, and no key.
 *
 * @param backup the same for all parts that were taken together
 * @param part {@code store}, {@code vault}, {@code escrow} or {@code keys}
 * @param takenAt when its snapshot was taken
 * @param product version of Guichet
 * @param postgres version of the server; empty for a part without tables
 * @param schemas version of each schema in it
 * @param rows how many rows of each table, named with its schema
 * @param sequences the last value of each sequence
 * @param position the last number given to an event; 0 for a part without events
 * @param epoch of the store
 * @param content name of the encrypted file beside the manifest
 * @param bytes its size
 * @param sha256 of the encrypted file, in hex
 * @param key the key of the file, closed for two operators
 * @param operators who they are; a passphrase that was current then opens it for ever
 */
record Manifest(
        String backup,
        String part,
        Instant takenAt,
        String product,
        String postgres,
        Map<String, String> schemas,
        Map<String, Long> rows,
        Map<String, Long> sequences,
        long position,
        long epoch,
        String content,
        long bytes,
        String sha256,
        byte[] key,
        TwoOperators operators) {
    static final String SUFFIX = ".manifest.json";
    /** Of the manifest, which says what the content has to be: 64 bytes of Ed25519. */
    static final String SIGNATURE = ".manifest.signature";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads one that nobody has checked. */
    static Manifest read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Manifest.class);
    }

    /**
     * Reads one, and what is read is what was signed.
     *
     * @param checkKey null if it is lost and nothing can be checked
     * @throws IllegalStateException if it is missing, or not signed with that key
     */
    static Manifest read(Path directory, String part, String checkKey) throws IOException {
        Path file = directory.resolve(part + SUFFIX);
        if (Files.notExists(file)) {
            throw new IllegalStateException("the part " + part + " is missing: " + file);
        }
        byte[] content = Files.readAllBytes(file);
        if (checkKey != null) {
            Path signature = directory.resolve(part + SIGNATURE);
            if (Files.notExists(signature)) {
                throw new IllegalStateException("the signature is missing: " + signature);
            }
            if (!BackupKey.isSigned(content, Files.readAllBytes(signature), checkKey)) {
                throw new IllegalStateException(file + " was altered, or it is of another installation: its signature"
                        + " is not of the key " + checkKey);
            }
        }
        return JSON.readValue(content, Manifest.class);
    }

    void write(Path directory, BackupKey key) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        PrivateFile.write(directory.resolve(part + SUFFIX), text);
        Files.write(directory.resolve(part + SIGNATURE), signature);
    }

    /** The files of a part. */
    Set<String> files() {
        return Set.of(part + SUFFIX, part + SIGNATURE, content);
    }

    /** How many rows in all. */
    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
