package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.id;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** The POSTs about a person's data as such. */
final class PrivacyRoutes {
    private PrivacyRoutes() {}

    static List<PostRoute> all() {
        UUID request = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        String asking = "{\"id\":\"%s\",\"askedBy\":\"SELF\",\"ground\":\"NOT_SAID\",\"occurredAt\":\"NOW\"}";
        String holding = "{\"id\":\"%s\",\"basis\":\"COMPLAINT\",\"reviewOn\":\"2099-01-01\",\"occurredAt\":\"NOW\"}";
        return List.of(
                route(
                        "/cases/{caseId}/erasure-requests",
                        RunningCommandSide::registeredCase,
                        null,
                        asking.formatted(UUID.randomUUID())),
                route(
                        "/cases/{caseId}/erasure-requests/{requestId}/refusal",
                        side -> after(
                                side,
                                "/erasure-requests",
                                "{\"id\":\"%s\",\"askedBy\":\"SELF\",\"ground\":\"NOT_SAID\"}",
                                request),
                        request,
                        "{\"reason\":\"LEGAL_DUTY\",\"occurredAt\":\"NOW\"}"),
                route(
                        "/cases/{caseId}/legal-holds",
                        RunningCommandSide::registeredCase,
                        null,
                        holding.formatted(UUID.randomUUID())),
                route(
                        "/cases/{caseId}/legal-holds/{holdId}/lifting",
                        side -> after(
                                side,
                                "/legal-holds",
                                "{\"id\":\"%s\",\"basis\":\"COMPLAINT\",\"reviewOn\":\"2099-01-01\"}",
                                hold),
                        hold,
                        "{\"occurredAt\":\"NOW\"}"),
                route("/municipalities/{municipalityId}/retention", side -> CITY, null, "{\"years\":5}"),
                route("/retention-runs", side -> null, null, "{\"cases\":[\"%s\"]}".formatted(UUID.randomUUID())));
    }

    private static UUID after(RunningCommandSide side, String path, String body, UUID made) throws Exception {
        UUID caseId = side.registeredCase();
        Role by = path.equals("/erasure-requests") ? Role.DESK_OFFICER : Role.DATA_PROTECTION_OFFICER;
        id(side.post(by, "/cases/" + caseId + path, body.formatted(made)));
        return caseId;
    }

    private static PostRoute route(String template, Preparation prepare, UUID within, String body) {
        return new PostRoute(
                template,
                Role.DATA_PROTECTION_OFFICER,
                prepare,
                within,
                body,
                Set.of("id", "askedBy", "years", "occurredAt"),
                Set.of(),
                Set.of(),
                Set.of("cases"));
    }
}
