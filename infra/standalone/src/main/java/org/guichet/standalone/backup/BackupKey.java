package org.guichet.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;

/**
 * Signs what a backup says of itself (Ed25519), so that nobody who can only write to a medium makes one that is taken
 * for ours. What checks a signature is no secret, and lies beside the ledger: neither is on a medium of the backup.
 */
final class BackupKey {
    /** Among the secrets of the installation; in the escrow, so that a restored installation signs on with it. */
    static final String FILE = "backup-signing-key";

    private static final String KEY = "[0-9a-f]{64}";

    private final Ed25519PrivateKeyParameters key;

    private BackupKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /** The key of an installation, drawn when first asked for; what checks its signatures is then beside the ledger. */
    static BackupKey of(Home home) throws IOException {
        String seed = PrivateFile.readOrWrite(home.secrets().resolve(FILE), () -> HexFormat.of()
                .formatHex(new Ed25519PrivateKeyParameters(new SecureRandom()).getEncoded()));
        var key = new BackupKey(new Ed25519PrivateKeyParameters(HexFormat.of().parseHex(seed.strip())));
        PrivateFile.write(home.backupCheckKey(), key.checkKey() + "\n");
        return key;
    }

    /** What checks a signature, as 64 hexadecimal digits. */
    String checkKey() {
        return HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    }

    byte[] sign(byte[] content) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(content, 0, content.length);
        return signer.generateSignature();
    }

    static boolean isSigned(byte[] content, byte[] signature, String checkKey) {
        var signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(checkKey)));
        signer.update(content, 0, content.length);
        return signer.verifySignature(signature);
    }

    /**
     * What checks a signature, as it was typed: itself, or the file that holds it.
     *
     * @throws IllegalStateException if there is no such file
     * @throws IllegalArgumentException if the file holds something else
     */
    static String said(String keyOrFile) throws IOException {
        if (keyOrFile.matches(KEY)) {
            return keyOrFile;
        }
        Path file = Path.of(keyOrFile);
        if (Files.notExists(file)) {
            throw new IllegalStateException("there is no key at " + file + " that says whether a backup is ours. Every"
                    + " backup prints it, and writes it to ledger/backup-check-key in its GUICHET_DATA: name that file,"
                    + " or its 64 digits, with --signed-by. Only if it is lost, " + BackupCommands.UNCHECKED
                    + " does without");
        }
        String key = Files.readString(file).strip();
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException(file + " holds no key of 64 hexadecimal digits");
        }
        return key;
    }
}
