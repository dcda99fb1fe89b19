package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;

/** Makes what the paths of the routes name, over HTTP. */
final class Prepared {
    static final UUID OTHER_CITY = UUID.randomUUID();
    static final UUID OTHER_SERVICE = UUID.randomUUID();

    private static final UUID OTHER_DESK = UUID.randomUUID();

    private Prepared() {}

    /** A second city to hand cases over to, and a second service to refer to. */
    static void setUp(RunningCommandSide side) throws Exception {
        side.establish(OTHER_CITY, "RBT", OTHER_DESK);
        id(side.post(Role.COORDINATOR, "/services", """
                {"id":"%s","provider":"%s","name":"Second opinion","needs":["LEGAL_AID"],"visibility":"PUBLIC",
                 "languages":["fra"],"takesReferrals":true}
                """.formatted(OTHER_SERVICE, PROVIDER)));
    }

    static UUID caseWithConsent(RunningCommandSide side, UUID consent) throws Exception {
        UUID caseId = side.registeredCase();
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/consents", """
                {"id":"%s","purpose":"REFERRAL","recipient":"%s","scope":["NAME"],"givenBy":"SELF","method":"SPOKEN",
                 "language":"fra","interpreter":false,"copyGiven":true}
                """.formatted(consent, PROVIDER)));
        return caseId;
    }

    static UUID caseWithNeed(RunningCommandSide side, UUID need) throws Exception {
        UUID caseId = side.registeredCase();
        id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/needs",
                "{\"id\":\"%s\",\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}".formatted(need)));
        return caseId;
    }

    static UUID caseWithReferral(RunningCommandSide side, UUID need, UUID referral) throws Exception {
        UUID caseId = caseWithNeed(side, need);
        id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/referrals",
                "{\"id\":\"%s\",\"need\":\"%s\",\"service\":\"%s\",\"share\":[],\"legalBasis\":\"PUBLIC_TASK\"}"
                        .formatted(referral, need, SERVICE)));
        return caseId;
    }

    static UUID closedCase(RunningCommandSide side) throws Exception {
        UUID caseId = side.registeredCase();
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/closure", "{\"reason\":\"NEEDS_MET\"}"));
        return caseId;
    }

    static UUID caseToErase(RunningCommandSide side) throws Exception {
        UUID caseId = closedCase(side);
        id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/erasure-requests",
                "{\"askedBy\":\"SELF\",\"ground\":\"OBJECTS\"}"));
        return caseId;
    }

    static UUID acceptedReferral(RunningCommandSide side) throws Exception {
        UUID referral = side.sentReferral();
        return id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}"));
    }

    static UUID provider(RunningCommandSide side) throws Exception {
        return id(side.post(Role.COORDINATOR, "/providers", "{\"name\":\"X\",\"providerClass\":\"SHELTER\"}"));
    }

    static UUID suspendedProvider(RunningCommandSide side) throws Exception {
        UUID provider = provider(side);
        return id(side.post(Role.COORDINATOR, "/providers/" + provider + "/suspension", "{\"reason\":\"x\"}"));
    }

    static UUID service(RunningCommandSide side) throws Exception {
        return id(side.post(Role.COORDINATOR, "/services", """
                {"provider":"%s","name":"Aid","needs":["LEGAL_AID"],"visibility":"PUBLIC","languages":["fra"],
                 "takesReferrals":true}
                """.formatted(PROVIDER)));
    }

    static UUID caseOf(RunningCommandSide side, UUID caseId) throws Exception {
        return id(side.post(
                Role.DESK_OFFICER,
                "/cases",
                "{\"id\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}".formatted(caseId)));
    }

    /** A case with an appointment for which it is time. */
    static UUID caseWithAppointment(RunningCommandSide side, UUID appointment) throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        UUID caseId = id(side.post(Role.DESK_OFFICER, "/cases", """
                {"source":"SELF","complete":false,"person":{},"occurredAt":"%s"}
                """.formatted(yesterday)));
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/appointments", """
                {"id":"%s","at":"%s","occurredAt":"%s"}
                """.formatted(
                        appointment, yesterday.plusSeconds(60), yesterday)));
        return caseId;
    }

    static UUID caseToApprove(RunningCommandSide side) throws Exception {
        UUID caseId = side.registeredCase();
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/approvals", "{\"reason\":\"NEEDS_MET\"}"));
        return caseId;
    }

    static UUID mergedCase(RunningCommandSide side) throws Exception {
        UUID losing = side.registeredCase();
        id(side.post(
                Role.CASEWORKER,
                "/cases/" + side.registeredCase() + "/merges",
                "{\"losing\":\"%s\"}".formatted(losing)));
        return losing;
    }

    static UUID caseOfTheOtherCity(RunningCommandSide side) throws Exception {
        return id(side.post(
                Role.CASEWORKER, "/cases", "{\"source\":\"SELF\",\"complete\":false,\"person\":{}}", there(side)));
    }

    private static Map<String, String> there(RunningCommandSide side) {
        return Map.of("Authorization", "Bearer " + side.token(Role.CASEWORKER, OTHER_CITY, OTHER_DESK));
    }

    /** Something that the other city offers to the city of the routes. */
    static UUID offeredTransfer(RunningCommandSide side) throws Exception {
        UUID caseId = caseOfTheOtherCity(side);
        return id(side.post(
                Role.CASEWORKER,
                "/cases/" + caseId + "/transfers",
                "{\"to\":\"%s\",\"legalBasis\":\"PUBLIC_TASK\"}".formatted(CITY),
                there(side)));
    }

    static UUID askedReferral(RunningCommandSide side) throws Exception {
        return answered(side, side.sentReferral(), "questions", "{\"text\":\"Since when?\"}");
    }

    static UUID declinedReferral(RunningCommandSide side) throws Exception {
        return answered(side, side.sentReferral(), "refusal", "{\"reason\":\"NO_PLACE\"}");
    }

    static UUID completedReferral(RunningCommandSide side) throws Exception {
        return answered(side, acceptedReferral(side), "completion", "{\"outcome\":\"DELIVERED\"}");
    }

    private static UUID answered(RunningCommandSide side, UUID referral, String noun, String body) throws Exception {
        return id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/" + noun, body));
    }
}
