package org.guichet.standalone.backup;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An encrypted file of named entries; each has a key of its own, and cannot be taken for another part or backup. */
final class SealedFile {
    private final byte[] key;
    private final byte[] associated;

    private SealedFile(byte[] key, String backup, String part) {
        this.key = key;
        this.associated = (backup + "|" + part).getBytes(StandardCharsets.UTF_8);
    }

    /** With a key that is drawn now. */
    static SealedFile drawn(String backup, String part) throws GeneralSecurityException {
        StreamingAeadConfig.register();
        KeysetHandle drawn = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
        return new SealedFile(
                TinkProtoKeysetFormat.serializeKeyset(drawn, InsecureSecretKeyAccess.get()), backup, part);
    }

    /** With the key that {@link #key} gave. */
    static SealedFile with(byte[] key, String backup, String part) throws GeneralSecurityException {
        StreamingAeadConfig.register();
        return new SealedFile(key, backup, part);
    }

    byte[] key() {
        return key;
    }

    /** Writes a new file; on the disk when the writer returns and the stream is closed. */
    void write(Path file, Writer writer) throws IOException, GeneralSecurityException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out =
                        aead().newEncryptingStream(new BufferedOutputStream(Files.newOutputStream(file)), associated);
                var zip = new ZipOutputStream(out)) {
            writer.write(zip);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Reads a file from its first entry to its last. */
    void read(Path file, Reader reader) throws IOException, GeneralSecurityException {
        try (InputStream in =
                        aead().newDecryptingStream(new BufferedInputStream(Files.newInputStream(file)), associated);
                var zip = new ZipInputStream(in)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reader.read(entry.getName(), zip);
            }
        }
    }

    /** SHA-256 of a file, in hex. */
    static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private StreamingAead aead() throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    /** Puts the entries in. */
    interface Writer {
        void write(ZipOutputStream zip) throws IOException;
    }

    /** Takes an entry; it need not read it to its end, and must not close it. */
    interface Reader {
        void read(String entry, InputStream content) throws IOException;
    }
}
