package org.guichet.platform.identity;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Reads the caller out of a good token. A token that does not say clearly who speaks is no token. */
final class CallerClaims implements Converter<Jwt, SignedIn> {
    @Override
    public SignedIn convert(Jwt token) {
        Role role = role(token);
        var caller = new Caller(
                required(token, "sub", Function.identity()),
                role,
                role == Role.ADMINISTRATOR
                        ? optional(token, "municipality", MunicipalityId::new)
                        : required(token, "municipality", MunicipalityId::new),
                optional(token, "desk", DeskId::new),
                role == Role.PROVIDER_FOCAL_POINT
                        ? required(token, "provider", ProviderId::new)
                        : absent(token, "provider"));
        return new SignedIn(caller, grants(token), token.getClaimAsString("account"));
    }

    // Keycloak writes one alone as a text.
    private static List<String> grants(Jwt token) {
        return switch (token.getClaim("grant")) {
            case null -> List.of();
            case String one -> List.of(one);
            case List<?> several -> several.stream().map(Object::toString).toList();
            default -> throw refused("grant");
        };
    }

    private static Role role(Jwt token) {
        // A list of roles is refused: rights would add up that the municipality wants apart.
        if (token.getClaim("role") instanceof String name) {
            return Role.of(name).orElseThrow(() -> refused("role"));
        }
        throw refused("role");
    }

    private static <T> T required(Jwt token, String claim, Function<UUID, T> id) {
        T value = optional(token, claim, id);
        if (value == null) {
            throw refused(claim);
        }
        return value;
    }

    private static <T> T optional(Jwt token, String claim, Function<UUID, T> id) {
        Object value = token.getClaim(claim);
        return value == null ? null : id.apply(uuid(claim, value));
    }

    private static <T> T absent(Jwt token, String claim) {
        if (token.getClaim(claim) != null) {
            throw refused(claim);
        }
        return null;
    }

    private static UUID uuid(String claim, Object value) {
        try {
            UUID uuid = UUID.fromString(value.toString());
            // fromString also takes short groups such as 1-1-1-1-1.
            if (uuid.toString().equalsIgnoreCase(value.toString())) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw refused(claim);
        }
        throw refused(claim);
    }

    private static InvalidBearerTokenException refused(String claim) {
        return new InvalidBearerTokenException("the claim " + claim + " is not what it must be");
    }
}
