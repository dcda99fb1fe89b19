package org.guichet.standalone;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.platform.access.RouteTable;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Somebody with a token that the issuer of the running standalone signed, without an account and a sign-in.
 *
 * @param city null for an administrator of the installation
 */
record Speaking(Role role, UUID city, UUID desk, UUID provider) {
    private static final int LIFE_SECONDS = 900;

    /** The same id whenever the same role of the same city and provider is asked for. */
    UUID staff() {
        return UUID.nameUUIDFromBytes((role + "\n" + city + "\n" + provider).getBytes(StandardCharsets.UTF_8));
    }

    /** What a good token of this somebody says. */
    JwtClaimsSet.Builder claims() {
        Instant now = Instant.now();
        var claims = JwtClaimsSet.builder()
                .issuer(RunningStandalone.get().address().toString())
                .audience(List.of("guichet"))
                .subject(staff().toString())
                .issuedAt(now)
                .expiresAt(now.plusSeconds(LIFE_SECONDS))
                .claim("role", role.wireName());
        if (city != null) {
            claims.claim("municipality", city.toString());
        }
        if (desk != null) {
            claims.claim("desk", desk.toString());
        }
        if (provider != null) {
            claims.claim("provider", provider.toString());
        }
        if (role == Role.SERVICE_ACCOUNT) {
            claims.claim("grant", everythingItMayBeGranted());
        }
        return claims;
    }

    private static List<String> everythingItMayBeGranted() {
        return RouteTable.read().entries().stream()
                .filter(route -> route.roles().contains(Role.SERVICE_ACCOUNT))
                .map(AccessMatrix::named)
                .toList();
    }

    String token() {
        return signed(claims());
    }

    /** Signed with the issuer's own key. */
    static String signed(JwtClaimsSet.Builder claims) {
        return RunningStandalone.get()
                .context()
                .getBean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(claims.build()))
                .getTokenValue();
    }
}
