package org.guichet.platform.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Says that this installation made an artefact for a release. The query side makes figures and the command side decides
 * on them, and neither reads the other's tables: who publishes carries the hash across, and the seal with it, so that no
 * hash is published but one of figures that were made here, checked, and for this release.
 */
public final class ArtefactSeal {
    private static final String PURPOSE = "artefact seal\n";

    private final InstallationSecrets secrets;

    /** Seals of this installation: those of one process are good at every other that has the same secrets. */
    public ArtefactSeal(InstallationSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The seal of an artefact, 22 characters that may stand in a URL.
     *
     * @param sha256 hash of the artefact, in lower case hexadecimal digits
     * @throws org.guichet.problem.Refused while the secrets are locked
     */
    public String of(ReleaseId release, String sha256) {
        byte[] input = (PURPOSE + release + "\n" + sha256).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.fingerprint(input));
    }

    /**
     * Whether a seal is that of the artefact; takes as long for a wrong one as for a right one.
     *
     * @throws org.guichet.problem.Refused while the secrets are locked
     */
    public boolean fits(ReleaseId release, String sha256, String seal) {
        return MessageDigest.isEqual(
                of(release, sha256).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }
}
