package org.guichet.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.guichet.access.Role;
import org.guichet.platform.Probe;
import org.guichet.platform.Probe.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokensTest {
    private static Answer ask(String token) {
        return Probe.send(Probe.to("/api/v1/codes/any").header("Authorization", "Bearer " + token));
    }

    private static void assertRefused(String token) {
        Answer answer = ask(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) {
        assertRefused(Probe.signed(claims));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleIsReadFromItsToken(Role role) {
        Answer answer = ask(Probe.token(role));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("role").asString()).isEqualTo(role.name());
        assertThat(answer.json().path("staff").asString()).isEqualTo(Probe.STAFF.toString());
        assertThat(answer.json().path("municipality").asString()).isEqualTo(Probe.MUNICIPALITY.toString());
    }

    @Test
    void deskAndProviderComeFromTheToken() {
        Answer officer = ask(Probe.signed(Probe.claims(Role.DESK_OFFICER).claim("desk", Probe.DESK.toString())));
        assertThat(officer.json().path("desk").asString()).isEqualTo(Probe.DESK.toString());
        assertThat(officer.json().path("provider").isNull()).isTrue();
        assertThat(ask(Probe.token(Role.PROVIDER_FOCAL_POINT))
                        .json()
                        .path("provider")
                        .asString())
                .isEqualTo(Probe.PROVIDER.toString());
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertRefused(Probe.claims(Role.CASEWORKER).claim("role", "police-officer"));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("role", "CASEWORKER"));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("role", null));
    }

    @Test
    void twoRolesAtOnceAreRefused() {
        assertRefused(Probe.claims(Role.CASEWORKER).claim("role", List.of("caseworker", "publisher")));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("role", List.of("caseworker")));
    }

    @Test
    void onlyAnAdministratorMayHaveNoMunicipality() {
        assertThat(ask(Probe.signed(Probe.claims(Role.ADMINISTRATOR).claim("municipality", null)))
                        .status())
                .isEqualTo(200);
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                assertRefused(Probe.claims(role).claim("municipality", null));
            }
        }
    }

    @Test
    void aFocalPointWithoutProviderAndCityStaffWithOneAreRefused() {
        assertRefused(Probe.claims(Role.PROVIDER_FOCAL_POINT).claim("provider", null));
        assertRefused(Probe.claims(Role.COORDINATOR).claim("provider", Probe.PROVIDER.toString()));
    }

    @Test
    void idsThatAreNoneAreRefused() {
        assertRefused(Probe.claims(Role.CASEWORKER).subject("amina"));
        assertRefused(Probe.claims(Role.CASEWORKER).subject(null));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("municipality", "1-1-1-1-1"));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("desk", "the one by the window"));
        assertRefused(Probe.claims(Role.CASEWORKER).claim("desk", 7));
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceIsRefused() {
        assertRefused(Probe.claims(Role.CASEWORKER).issuer("https://issuer.test/"));
        assertRefused(Probe.claims(Role.CASEWORKER).audience("another"));
        assertRefused(Probe.claims(Role.CASEWORKER).audience((String) null));
    }

    @Test
    void anExpiredAnEndlessAndAFutureTokenAreRefused() {
        assertRefused(Probe.claims(Role.CASEWORKER)
                .expirationTime(Date.from(Instant.now().minusSeconds(60))));
        assertRefused(Probe.claims(Role.CASEWORKER).expirationTime(null));
        assertRefused(Probe.claims(Role.CASEWORKER)
                .notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
    }

    @Test
    void clocksMayDifferByAFewSeconds() {
        assertThat(ask(Probe.signed(Probe.claims(Role.CASEWORKER)
                                .expirationTime(Date.from(Instant.now().minusSeconds(5)))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyRs256WithTheIssuersKeyIsTaken() throws JOSEException {
        var claims = Probe.claims(Role.CASEWORKER);
        assertRefused(Probe.signed(claims, JWSAlgorithm.RS256, Probe.newKey()));
        assertRefused(Probe.signed(claims, JWSAlgorithm.HS256, new MACSigner(Probe.publicKey())));
        assertRefused(new PlainJWT(claims.build()).serialize());
        assertRefused("not.a.token");
    }

    @Test
    void aStrongerAlgorithmThanTheOneAgreedIsRefusedToo() {
        assertRefused(Probe.signedWithIssuersKey(Probe.claims(Role.CASEWORKER), JWSAlgorithm.RS512));
    }

    @Test
    void withoutATokenTheCallerIsAskedToSignIn() {
        Answer answer = Probe.send(Probe.to("/api/v1/cases"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenInTheAddressIsNotTaken() {
        Answer answer =
                Probe.send(Probe.to("/api/v1/cases?fault=refused&access_token=" + Probe.token(Role.CASEWORKER)));
        assertThat(answer.status()).isEqualTo(401);
    }
}
