package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the database's superuser: random, made once, in a file only this account may read. */
final class SuperuserPassword {
    private static final int BYTES = 32;

    private final Path file;

    SuperuserPassword(Path directory) {
        this.file = directory.resolve("superuser.password");
    }

    Path file() {
        return file;
    }

    void makeIfMissing() throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, HexFormat.of().formatHex(random));
        }
    }

    String read() throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalStateException("The database has a superuser password, but the file " + file
                    + " that holds it is missing. Restore it from the backup of this directory.");
        }
        return Files.readString(file).strip();
    }
}
