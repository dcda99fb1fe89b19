package org.guichet.standalone.doctor;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.platform.vault.KeyLock;
import org.guichet.standalone.Home;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether the secrets are there, whole, and for their owner only. Reads them and shows none. */
final class Keys {
    private static final String SUBJECT = "keys";
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Map<String, Reader> KEYSETS = Map.of(
            "key-epochs.json", JsonMapper.shared()::readTree,
            "fingerprints.json", Keys::keyset,
            "record-keys.json", Keys::keyset,
            "signing-keys.json", JWKSet::parse);

    private Keys() {}

    static List<Finding> look(Home home) {
        if (Files.notExists(home.accounts())) {
            // Written last of all secrets: what is missing before then is drawn at the next start.
            return List.of(Finding.ok(SUBJECT, "Guichet has not run here yet; its keys are drawn at the first start"));
        }
        try {
            var findings = new ArrayList<Finding>();
            if (new KeyLock(home.secrets(), Clock.systemUTC()).isLocked()) {
                return List.of(Finding.warning(
                        SUBJECT,
                        "the keys are locked and nothing about a person opens: ./guichet unlock, by two operators"));
            }
            for (String name : new TreeSet<>(KEYSETS.keySet())) {
                Path file = home.secrets().resolve(name);
                if (!Files.isRegularFile(file)) {
                    findings.add(Finding.problem(
                            SUBJECT,
                            file + " is missing: put it back from the copy of the secrets before you start Guichet,"
                                    + " which would draw another one that opens nothing"));
                }
            }
            for (Path file : secrets(home)) {
                look(file, findings);
            }
            if (findings.isEmpty()) {
                findings.add(Finding.ok(SUBJECT, "all secrets are there, readable, and for their owner only"));
            }
            return findings;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + home.secrets(), e);
        }
    }

    private static List<Path> secrets(Home home) throws IOException {
        if (!Files.isDirectory(home.secrets())) {
            return List.of(home.accounts());
        }
        try (Stream<Path> files = Files.list(home.secrets())) {
            return Stream.concat(Stream.of(home.secrets(), home.accounts()), files.sorted())
                    .toList();
        }
    }

    private static void look(Path file, List<Finding> findings) throws IOException {
        Set<PosixFilePermission> others = Files.getPosixFilePermissions(file).stream()
                .filter(permission -> !OWNERS.contains(permission))
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            findings.add(
                    Finding.problem(SUBJECT, file + " can be used by others than its owner: chmod go-rwx " + file));
        }
        if (!Files.isReadable(file)) {
            findings.add(Finding.problem(
                    SUBJECT, file + " cannot be read by " + System.getProperty("user.name") + ": give it to them"));
            return;
        }
        Reader reader = KEYSETS.get(file.getFileName().toString());
        if (reader != null) {
            try {
                reader.read(Files.readString(file));
            } catch (GeneralSecurityException | ParseException | JacksonException e) {
                findings.add(
                        Finding.problem(SUBJECT, file + " holds no key: put it back from the copy of the secrets"));
            }
        }
    }

    private static void keyset(String json) throws GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
        TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }

    private interface Reader {
        void read(String text) throws GeneralSecurityException, ParseException;
    }
}
