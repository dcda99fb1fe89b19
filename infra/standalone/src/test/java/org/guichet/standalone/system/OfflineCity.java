package org.guichet.standalone.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guichet.access.Role;
import org.guichet.standalone.Running;
import tools.jackson.databind.JsonNode;

/**
 * A city that was founded for one desk and what that desk has queued. Two of them queue the same: every id and number
 * has a name that is the same in both, by which what came of it is compared.
 */
final class OfflineCity {
    private static final int PERSONS = 100;

    private final Map<String, String> names = new HashMap<>();
    private final UUID id = newId("city");
    private final UUID desk = newId("desk");
    private final UUID provider = newId("provider");
    private final UUID service = newId("service");
    private final UUID officer = newId("officer");
    private final Map<Role, String> tokens = new HashMap<>();
    private final RunningGuichet guichet;
    private final URI address;
    private final Api api;
    private final List<Queued> queue = new ArrayList<>();
    private final List<UUID> cases = new ArrayList<>();

    /** A command as the desk keeps it until it is confirmed. */
    record Queued(String key, String path, String body) {
        String item() {
            return "{\"key\": \"%s\", \"method\": \"POST\", \"path\": \"%s\", \"body\": %s}".formatted(key, path, body);
        }
    }

    /** Founded now; what is queued happened at and after the instant. */
    OfflineCity(RunningGuichet guichet, Instant begun) {
        this.guichet = guichet;
        this.address = Running.on(guichet.home()).orElseThrow().address();
        this.api = new Api(address, this::token);
        found();
        List<String> numbers = numbers();
        for (int i = 0; i < PERSONS; i++) {
            learn(numbers.get(i), "number" + i);
            person(i, numbers.get(i), begun.plusSeconds(600L * i));
        }
    }

    /** The API, spoken to as this city's staff. */
    Api api() {
        return api;
    }

    UUID id() {
        return id;
    }

    List<Queued> queue() {
        return queue;
    }

    /** The queue by person, each in its order. */
    List<List<Queued>> persons() {
        int ofEach = queue.size() / PERSONS;
        return IntStream.range(0, PERSONS)
                .mapToObj(i -> queue.subList(i * ofEach, (i + 1) * ofEach))
                .toList();
    }

    List<UUID> cases() {
        return cases;
    }

    String token(Role role) {
        return tokens.computeIfAbsent(role, this::sign);
    }

    /** The text with the names of ids and numbers in their place. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (named.contains(name.getKey())) {
                named = named.replace(name.getKey(), name.getValue());
            }
        }
        return named;
    }

    /** Learns the name of something that the server drew. */
    void learn(String drawn, String name) {
        names.put(drawn, name);
    }

    private UUID newId(String name) {
        UUID drawn = UUID.randomUUID();
        learn(drawn.toString(), name);
        return drawn;
    }

    private void person(int i, String number, Instant at) {
        UUID caseId = newId("case" + i);
        UUID need = newId("need" + i);
        String ofCase = "/api/v1/cases/" + caseId;
        cases.add(caseId);
        queue("/api/v1/cases", """
                {"id": "%s", "caseNumber": "%s", "desk": "%s", "source": "SELF", "complete": false,
                 "person": {"name": {"given": "Awa %d", "family": "Été"}, "birthDate": "1990-05"}, "occurredAt": "%s"}
                """.formatted(caseId, number, desk, i, at));
        queue(ofCase + "/consents", """
                {"id": "%s", "purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME"], "givenBy": "SELF",
                 "method": "SPOKEN", "language": "fra", "interpreter": false, "copyGiven": true, "occurredAt": "%s"}
                """.formatted(newId("consent" + i), provider, at.plusSeconds(60)));
        queue(ofCase + "/needs", """
                {"id": "%s", "need": "LEGAL_AID", "urgency": "NORMAL", "note": "letter %d", "occurredAt": "%s"}
                """.formatted(need, i, at.plusSeconds(120)));
        queue(ofCase + "/referrals", """
                {"id": "%s", "need": "%s", "service": "%s", "share": ["NAME"], "occurredAt": "%s"}
                """.formatted(newId("referral" + i), need, service, at.plusSeconds(180)));
        queue(ofCase + "/notes", """
                {"id": "%s", "text": "came with her sister %d", "occurredAt": "%s"}
                """.formatted(newId("note" + i), i, at.plusSeconds(240)));
    }

    private void queue(String path, String body) {
        queue.add(new Queued(UUID.randomUUID().toString(), path, body.strip().replaceAll("\\s*\n\\s*", " ")));
    }

    private void found() {
        made(Role.ADMINISTRATOR, "/api/v1/municipalities", """
                {"id": "%s", "code": "OFF", "names": {"en": "Offline"}, "country": "MAR", "languages": ["fr"],
                 "backdatingDays": 30, "calendar": {"version": 1, "zone": "Africa/Casablanca", "holidays": [],
                  "week": {"MONDAY": [{"opens": "08:30", "closes": "16:30"}],
                           "THURSDAY": [{"opens": "08:30", "closes": "16:30"}]}}}
                """.formatted(id));
        made(
                Role.ADMINISTRATOR,
                "/api/v1/municipalities/" + id + "/desks",
                "{\"id\": \"%s\", \"name\": \"The van\"}".formatted(desk));
        made(
                Role.COORDINATOR,
                "/api/v1/providers",
                "{\"id\": \"%s\", \"name\": \"Clinic\", \"providerClass\": \"LEGAL_CLINIC\"}".formatted(provider));
        made(Role.COORDINATOR, "/api/v1/services", """
                {"id": "%s", "provider": "%s", "name": "Aid", "needs": ["LEGAL_AID"], "visibility": "PUBLIC",
                 "languages": ["fra"], "takesReferrals": true}
                """.formatted(service, provider));
    }

    private List<String> numbers() {
        JsonNode block = made(
                Role.DESK_OFFICER,
                "/api/v1/municipalities/" + id + "/desks/" + desk + "/number-blocks",
                "{\"count\": %d}".formatted(PERSONS));
        return block.get("numbers").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode made(Role role, String path, String body) {
        HttpResponse<String> answer = api.post(role, path, body);
        Api.id(answer);
        return Api.json(answer);
    }

    // The demo accounts are of the demo city, so this city's staff bring tokens of the standalone's own issuer.
    private String sign(Role role) {
        try {
            RSAKey key = (RSAKey)
                    JWKSet.parse(Files.readString(guichet.home().secrets().resolve("signing-keys.json")))
                            .getKeys()
                            .getFirst();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(address.toString())
                    .audience("guichet")
                    .subject(officer.toString())
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(30))))
                    .claim("role", role.wireName())
                    .claim("municipality", id.toString());
            if (role == Role.DESK_OFFICER) {
                claims.claim("desk", desk.toString());
            }
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException | IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
