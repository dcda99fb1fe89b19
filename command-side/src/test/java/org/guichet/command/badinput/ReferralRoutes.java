package org.guichet.command.badinput;

import static org.guichet.command.badinput.Prepared.OTHER_SERVICE;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** The POSTs of a referral. */
final class ReferralRoutes {
    private ReferralRoutes() {}

    static List<PostRoute> all() {
        Preparation sent = RunningCommandSide::sentReferral;
        Preparation accepted = Prepared::acceptedReferral;
        String remark = "\"remark\":\"x\",\"occurredAt\":\"NOW\"}";
        return List.of(
                answer("acknowledgement", Role.PROVIDER_FOCAL_POINT, sent, "{\"occurredAt\":\"NOW\"}"),
                answer("acceptance", Role.PROVIDER_FOCAL_POINT, sent, "{" + remark),
                answer("refusal", Role.PROVIDER_FOCAL_POINT, sent, "{\"reason\":\"NO_PLACE\"," + remark),
                answer("start", Role.PROVIDER_FOCAL_POINT, accepted, "{\"occurredAt\":\"NOW\"}"),
                answer("completion", Role.PROVIDER_FOCAL_POINT, accepted, "{\"outcome\":\"DELIVERED\"," + remark),
                answer("failure", Role.PROVIDER_FOCAL_POINT, accepted, "{\"reason\":\"PLACE_LOST\"," + remark),
                answer(
                        "withdrawal",
                        Role.DESK_OFFICER,
                        sent,
                        "{\"reason\":\"SOLVED_OTHERWISE\",\"occurredAt\":\"NOW\"}"),
                answer("error", Role.DESK_OFFICER, sent, "{\"occurredAt\":\"NOW\"}"),
                answer("dispute", Role.DESK_OFFICER, Prepared::completedReferral, "{\"byPerson\":true," + remark),
                words("questions", Role.PROVIDER_FOCAL_POINT, sent),
                words("information", Role.DESK_OFFICER, Prepared::askedReferral),
                new PostRoute(
                        "/referrals/{referralId}/answers",
                        Role.DESK_OFFICER,
                        sent,
                        "{\"answer\":\"DECLINED\",\"reason\":\"NO_PLACE\",\"text\":\"x\",\"occurredAt\":\"NOW\"}",
                        Set.of("text", "occurredAt"),
                        Set.of("text"),
                        Set.of("text"),
                        Set.of()),
                new PostRoute(
                        "/referrals/{referralId}/deliveries",
                        Role.PROVIDER_FOCAL_POINT,
                        accepted,
                        "{\"id\":\"%s\",\"delivered\":%s,\"occurredAt\":\"NOW\"}"
                                .formatted(UUID.randomUUID(), WorkRoutes.DELIVERED),
                        WorkRoutes.OPTIONAL_OF_A_DELIVERY,
                        WorkRoutes.TEXT_OF_A_DELIVERY,
                        WorkRoutes.ADDRESSES,
                        WorkRoutes.ADDRESSES),
                new PostRoute(
                        "/referrals/{referralId}/redirection",
                        Role.DESK_OFFICER,
                        Prepared::declinedReferral,
                        """
                        {"id":"%s","service":"%s","share":["NAME"],"legalBasis":"PUBLIC_TASK","occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID(), OTHER_SERVICE),
                        Set.of("id", "legalBasis", "occurredAt"),
                        Set.of(),
                        Set.of("share"),
                        Set.of("share")),
                new PostRoute(
                        "/referrals/{referralId}/onward",
                        Role.PROVIDER_FOCAL_POINT,
                        accepted,
                        """
                        {"id":"%s","service":"%s","occurredAt":"NOW",
                         "consent":{"id":"%s","scope":["NAME"],"until":"LATER","givenBy":"SELF","method":"SPOKEN",
                           "language":"fra","interpreter":false,"copyGiven":true}}
                        """.formatted(UUID.randomUUID(), OTHER_SERVICE, UUID.randomUUID()),
                        Set.of("id", "consent.id", "consent.until", "occurredAt"),
                        Set.of(),
                        Set.of(),
                        Set.of("consent.scope")));
    }

    private static PostRoute words(String noun, Role role, Preparation prepare) {
        return new PostRoute(
                "/referrals/{referralId}/" + noun,
                role,
                prepare,
                "{\"text\":\"x\",\"occurredAt\":\"NOW\"}",
                Set.of("occurredAt"),
                Set.of("text"),
                Set.of(),
                Set.of());
    }

    private static PostRoute answer(String noun, Role role, Preparation prepare, String body) {
        return new PostRoute(
                "/referrals/{referralId}/" + noun,
                role,
                prepare,
                body,
                Set.of("remark", "occurredAt"),
                Set.of("remark"),
                Set.of("remark"),
                Set.of());
    }
}
