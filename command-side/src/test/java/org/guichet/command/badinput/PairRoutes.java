package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.badinput.Prepared.OTHER_CITY;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** The POSTs that concern two cases or two cities. */
final class PairRoutes {
    private PairRoutes() {}

    static List<PostRoute> all() {
        Preparation aCase = RunningCommandSide::registeredCase;
        UUID losing = UUID.randomUUID();
        return List.of(
                route(
                        "/cases/{caseId}/merges",
                        Role.CASEWORKER,
                        side -> {
                            Prepared.caseOf(side, losing);
                            return side.registeredCase();
                        },
                        "{\"id\":\"%s\",\"losing\":\"%s\",\"occurredAt\":\"NOW\"}"
                                .formatted(UUID.randomUUID(), losing)),
                route("/cases/{caseId}/unmerging", Role.CASEWORKER, Prepared::mergedCase, "{\"occurredAt\":\"NOW\"}"),
                route("/cases/{caseId}/transfers", Role.CASEWORKER, aCase, """
                        {"id":"%s","to":"%s","legalBasis":"PUBLIC_TASK","note":"x","occurredAt":"NOW"}
                        """.formatted(
                                UUID.randomUUID(), OTHER_CITY)),
                route("/transfers/{transferId}/acceptance", Role.DESK_OFFICER, Prepared::offeredTransfer, """
                        {"id":"%s","desk":"%s","occurredAt":"NOW"}
                        """.formatted(
                                UUID.randomUUID(), DESK)),
                route(
                        "/transfers/{transferId}/refusal",
                        Role.DESK_OFFICER,
                        Prepared::offeredTransfer,
                        "{\"reason\":\"NO_CAPACITY\",\"occurredAt\":\"NOW\"}"));
    }

    private static PostRoute route(String template, Role role, Preparation prepare, String body) {
        return new PostRoute(
                template,
                role,
                prepare,
                body,
                Set.of("id", "desk", "note", "occurredAt"),
                Set.of("note"),
                Set.of("note"),
                Set.of());
    }
}
