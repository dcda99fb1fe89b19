package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.id;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;

/** Break-glass and disclosure requests. */
final class OversightRoutes {
    private static final String BREAKING =
            "{\"id\":\"%s\",\"reason\":\"DANGER_TO_LIFE\",\"words\":\"Nobody of ours can be reached\"}";

    private OversightRoutes() {}

    static List<PostRoute> all() {
        return List.of(
                new PostRoute(
                        "/cases/{caseId}/glass",
                        Role.COORDINATOR,
                        RunningCommandSide::registeredCase,
                        BREAKING.formatted(UUID.randomUUID()),
                        Set.of("id"),
                        Set.of("words"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/glasses/{glassId}/return",
                        Role.COORDINATOR,
                        OversightRoutes::glass,
                        "",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/glasses/{glassId}/review",
                        Role.DATA_PROTECTION_OFFICER,
                        OversightRoutes::glass,
                        "{\"verdict\":\"JUSTIFIED\"}",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/disclosure-requests",
                        Role.DESK_OFFICER,
                        side -> null,
                        "{\"id\":\"%s\",\"kind\":\"LIST_OTHER\",\"authority\":\"POLICE\",\"basis\":\"NONE_NAMED\"}"
                                .formatted(UUID.randomUUID()),
                        Set.of("id"),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/disclosure-requests/{disclosureId}/decision",
                        Role.DATA_PROTECTION_OFFICER,
                        OversightRoutes::request,
                        "{\"granted\":false,\"ground\":\"NO_LEGAL_BASIS\",\"barredUntil\":\"2099-01-01T00:00:00Z\"}",
                        Set.of("barredUntil"),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/disclosure-requests/{disclosureId}/telling",
                        Role.DATA_PROTECTION_OFFICER,
                        side -> {
                            UUID request = request(side);
                            id(side.post(
                                    Role.DATA_PROTECTION_OFFICER,
                                    "/disclosure-requests/" + request + "/decision",
                                    "{\"granted\":false,\"ground\":\"NO_LEGAL_BASIS\"}"));
                            return request;
                        },
                        "",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static UUID glass(RunningCommandSide side) throws Exception {
        return id(side.post(
                Role.COORDINATOR, "/cases/" + side.registeredCase() + "/glass", BREAKING.formatted(UUID.randomUUID())));
    }

    private static UUID request(RunningCommandSide side) throws Exception {
        return id(side.post(
                Role.DESK_OFFICER,
                "/disclosure-requests",
                "{\"kind\":\"ONE_PERSON\",\"authority\":\"POLICE\",\"basis\":\"COURT_ORDER\",\"caseId\":\"%s\",\"words\":\"Who\"}"
                        .formatted(side.registeredCase())));
    }
}
