package org.guichet.query.casework;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.guichet.platform.vault.InstallationSecrets;

/** By what a provider finds the protection referrals sent to it: a keyed hash of its id, in the read database only. */
public final class RouteFingerprint {
    private RouteFingerprint() {}

    /** The fingerprint of a provider; nobody without the installation's secret can tell whose it is. */
    public static byte[] of(InstallationSecrets secrets, UUID provider) {
        return secrets.fingerprint(("inbox-route|" + provider).getBytes(StandardCharsets.UTF_8));
    }
}
