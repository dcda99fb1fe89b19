package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.guichet.access.Role;
import org.guichet.platform.access.RouteTable;
import org.guichet.standalone.issuer.Issuer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The realm for Keycloak speaks as the applications listen. Keycloak itself is not asked here. */
class KeycloakRealmTest {
    private static final JsonNode REALM = read();

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(Path.of("..", "keycloak", "realm.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Set<String> claims(JsonNode mappers) {
        var claims = new HashSet<String>();
        for (JsonNode mapper : mappers) {
            JsonNode config = mapper.path("config");
            switch (mapper.path("protocolMapper").asString()) {
                case "oidc-usermodel-attribute-mapper" -> {
                    assertThat(config.path("multivalued").asString()).isEqualTo("false");
                    assertThat(config.path("user.attribute").asString())
                            .isEqualTo(config.path("claim.name").asString());
                    claims.add(config.path("claim.name").asString());
                }
                case "oidc-hardcoded-claim-mapper" ->
                    claims.add(config.path("claim.name").asString());
                case "oidc-audience-mapper" ->
                    claims.add("aud " + config.path("included.custom.audience").asString());
                case "oidc-sub-mapper" -> claims.add("sub");
                default -> throw new AssertionError(mapper);
            }
            assertThat(config.path("access.token.claim").asString()).isEqualTo("true");
        }
        return claims;
    }

    @Test
    void tokensHaveTheClaimsThatTheApplicationsRead() {
        assertThat(claims(REALM.path("clientScopes").path(0).path("protocolMappers")))
                .containsExactlyInAnyOrder("sub", "aud guichet", "role", "municipality", "desk", "provider");
        assertThat(REALM.path("defaultSignatureAlgorithm").asString()).isEqualTo("RS256");
        for (JsonNode client : REALM.path("clients")) {
            Set<String> own = claims(client.path("protocolMappers"));
            if (client.path("serviceAccountsEnabled").asBoolean()) {
                assertThat(own).containsExactlyInAnyOrder("sub", "aud guichet", "role", "municipality", "grant");
            } else {
                assertThat(client.path("defaultClientScopes").path(0).asString())
                        .isEqualTo("guichet");
            }
        }
    }

    @Test
    void tokensLiveAsShortAsThoseOfTheStandalone() {
        long life = Issuer.TOKEN_LIFE.toSeconds();
        assertThat(REALM.path("accessTokenLifespan").asLong()).isEqualTo(life);
        for (JsonNode client : REALM.path("clients")) {
            assertThat(client.path("attributes").path("access.token.lifespan").asLong(life))
                    .isLessThanOrEqualTo(life);
            assertThat(client.path("attributes").path("use.refresh.tokens").asString("false"))
                    .isEqualTo("false");
            assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        }
        assertThat(REALM.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(REALM.path("registrationAllowed").asBoolean()).isFalse();
    }

    @Test
    void aBrowserComesBackToWhereThePagesWaitForIt() {
        JsonNode console = all(REALM.path("clients")).stream()
                .filter(client -> client.path("clientId").asString().equals(Issuer.CLIENT))
                .findFirst()
                .orElseThrow();
        assertThat(all(console.path("redirectUris")))
                .extracting(JsonNode::asString)
                .containsExactly("${GUICHET_PUBLIC_URL}" + Issuer.SIGNED_IN);
        assertThat(console.path("attributes").path("post.logout.redirect.uris").asString())
                .isEqualTo("${GUICHET_PUBLIC_URL}/console/signed-out");
        assertThat(console.path("attributes").path("pkce.code.challenge.method").asString())
                .isEqualTo("S256");
    }

    @Test
    void aServiceAccountsGrantNamesARouteThatTheTableLetsItHave() {
        for (JsonNode client : REALM.path("clients")) {
            for (JsonNode mapper : client.path("protocolMappers")) {
                if (mapper.path("name").asString().equals("grant")) {
                    assertThat(RouteTable.read().entries())
                            .filteredOn(route -> route.roles().contains(Role.SERVICE_ACCOUNT))
                            .extracting(AccessMatrix::named)
                            .contains(mapper.path("config").path("claim.value").asString());
                }
            }
        }
    }

    @Test
    void nobodyButAnAdministratorCanChangeARoleAndThereIsNoOtherRole() {
        JsonNode profile = JsonMapper.shared()
                .readTree(REALM.path("components")
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .path(0)
                        .asString());
        assertThat(profile.has("unmanagedAttributePolicy")).isFalse();
        for (JsonNode attribute : profile.path("attributes")) {
            assertThat(all(attribute.path("permissions").path("edit")))
                    .extracting(JsonNode::asString)
                    .containsExactly("admin");
            if (attribute.path("name").asString().equals("role")) {
                assertThat(all(attribute.path("validations").path("options").path("options")))
                        .extracting(JsonNode::asString)
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(Role.values()).map(Role::wireName).toList());
            }
        }
    }

    @Test
    void theInventedUsersAreOnePerRoleWithWhatTheirTokenMustSay() {
        for (JsonNode user : REALM.path("users")) {
            JsonNode attributes = user.path("attributes");
            Role role = Role.of(attributes.path("role").path(0).asString()).orElseThrow();
            assertThat(attributes.has("municipality")).isTrue();
            assertThat(attributes.has("provider")).isEqualTo(role == Role.PROVIDER_FOCAL_POINT);
        }
        assertThat(REALM.path("users")).hasSize(Role.values().length - 1);
    }

    @Test
    void noSecretStandsInTheFileAndAFirstPasswordMustBeChanged() {
        assertThat(REALM.findValuesAsString("secret")).containsExactly("${PROMETHEUS_CLIENT_SECRET}");
        for (JsonNode user : REALM.path("users")) {
            JsonNode credential = user.path("credentials").path(0);
            assertThat(credential.path("value").asString()).isEqualTo("${GUICHET_DEMO_PASSWORD}");
            assertThat(credential.path("temporary").asBoolean()).isTrue();
        }
    }
}
