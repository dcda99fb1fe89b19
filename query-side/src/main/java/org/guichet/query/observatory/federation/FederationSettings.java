package org.guichet.query.observatory.federation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose published figures are shown beside the own ones.
 *
 * @param peers addresses of other installations
 * @param readPeersEvery how often they are looked at
 */
@ConfigurationProperties("guichet.observatory")
record FederationSettings(
        @DefaultValue List<URI> peers, @DefaultValue("1h") Duration readPeersEvery) {
    List<Peer> known() {
        return peers.stream().map(Peer::new).toList();
    }
}
