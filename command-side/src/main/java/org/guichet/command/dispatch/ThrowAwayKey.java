package org.guichet.command.dispatch;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A key that lives in memory and nowhere else, for a file that waits to be read once. What a killed process leaves behind,
 * and what the disk keeps of a deleted file, cannot be read by anybody.
 */
public final class ThrowAwayKey {
    private static final byte[] NO_CONTEXT = new byte[0];

    private final StreamingAead key;

    /** Draws one. */
    ThrowAwayKey() {
        try {
            StreamingAeadConfig.register();
            key = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB)
                    .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not draw a key", e);
        }
    }

    OutputStream writing(Path file) throws IOException {
        try {
            return key.newEncryptingStream(Files.newOutputStream(file), NO_CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a file", e);
        }
    }

    /** What was written to a file with this key, wherever the file was moved since. */
    public InputStream reading(Path file) throws IOException {
        try {
            return key.newDecryptingStream(Files.newInputStream(file), NO_CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not open a sealed file", e);
        }
    }
}
