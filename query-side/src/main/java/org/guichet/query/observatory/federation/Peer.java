package org.guichet.query.observatory.federation;

import java.net.URI;
import java.util.Set;
import org.guichet.observatory.ReleaseId;

/**
 * Another installation.
 *
 * @param base its address, without a slash at its end; also what its figures are marked with
 */
record Peer(URI base) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Refuses an address on which somebody between could change figures, or that is more than an address. */
    Peer {
        base = URI.create(base.toString().replaceAll("/+$", ""));
        boolean trusted = "https".equals(base.getScheme())
                || "http".equals(base.getScheme()) && THIS_MACHINE.contains(String.valueOf(base.getHost()));
        if (!trusted
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("guichet.observatory.peers: https://<host>, or http on this machine");
        }
    }

    URI calendar() {
        return URI.create(base + "/api/v1/observatory/releases");
    }

    URI artefact(ReleaseId release) {
        return URI.create(calendar() + "/" + release + "/artefact");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
