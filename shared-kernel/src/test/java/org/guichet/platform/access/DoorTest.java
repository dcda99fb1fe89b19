package org.guichet.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.platform.Probe;
import org.guichet.platform.Probe.Answer;
import org.junit.jupiter.api.Test;

class DoorTest {
    @Test
    void theTableSaysWhichRolesMay() {
        String path = "/api/v1/cases/" + UUID.randomUUID();
        assertThat(Probe.send(Probe.to(path, Role.SUPERVISOR)).status()).isEqualTo(200);
        Answer refused = Probe.send(Probe.to(path, Role.PROVIDER_FOCAL_POINT));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("forbidden");
    }

    @Test
    void aRouteWithoutAnEntryIsRefusedToEveryone() {
        for (Role role : Role.values()) {
            assertThat(Probe.send(Probe.to("/api/v1/forgotten", role)).status()).isEqualTo(403);
        }
        assertThat(Probe.send(Probe.to("/api/v1/forgotten")).status()).isEqualTo(401);
    }

    @Test
    void whatIsPublicNeedsNoToken() {
        assertThat(Probe.send(Probe.to("/api/v1/codes")).status()).isEqualTo(200);
    }

    @Test
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded() {
        assertThat(Probe.send(Probe.to("/api/v1/codes").header("Authorization", "Bearer x.y.z"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aPublicRouteThatAsksWhoIsCallingAsksForASignIn() {
        assertThat(Probe.send(Probe.to("/api/v1/codes/any")).problem()).isEqualTo("unauthenticated");
    }

    @Test
    void headIsAskedLikeGet() {
        String path = "/api/v1/cases/" + UUID.randomUUID();
        assertThat(Probe.send(Probe.to(path, Role.CASEWORKER).method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        assertThat(Probe.send(Probe.to(path, Role.ANALYST).method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherMethodThanTheTableKnowsIsNamedAsSuch() {
        Answer answer =
                Probe.send(Probe.to("/api/v1/cases", Role.CASEWORKER).method("DELETE", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void aSecondWayToWriteAPathIsNoWayAroundTheDoor() {
        for (String path : new String[] {
            "/api/v1/cases/",
            "//api/v1/cases",
            "/api/v1/./cases",
            "/api/v1/codes/../cases",
            "/api/v1/cases;a=b",
            "/api/v1/codes/..%2fcases",
            "/API/v1/cases"
        }) {
            assertThat(Probe.send(Probe.to(path, Role.ANALYST)).status())
                    .as(path)
                    .isIn(400, 403);
            assertThat(Probe.send(Probe.to(path)).status()).as(path).isIn(400, 401);
        }
    }

    @Test
    void theErrorPageIsNotToBeAskedFor() {
        assertThat(Probe.send(Probe.to("/error", Role.ADMINISTRATOR)).status()).isEqualTo(403);
    }

    @Test
    void noSessionIsKeptAndTheHeadersAreStrict() {
        Answer answer = Probe.send(Probe.to("/api/v1/codes"));
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
