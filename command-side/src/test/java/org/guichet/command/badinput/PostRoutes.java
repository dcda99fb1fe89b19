package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.id;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** Every POST of the command side with a good body. */
final class PostRoutes {
    private static final String CALENDAR = """
            {"version":%d,"zone":"Africa/Casablanca","holidays":["2026-05-01"],
             "week":{"MONDAY":[{"opens":"08:30","closes":"16:30"}]}}
            """;

    private PostRoutes() {}

    /** All of them, each with ids of its own in its body. */
    static List<PostRoute> all(UUID area, RunningCommandSide running) {
        return Stream.of(
                        CaseRoutes.all(area),
                        WorkRoutes.all(),
                        PairRoutes.all(),
                        ReferralRoutes.all(),
                        PrivacyRoutes.all(),
                        directory(),
                        municipalities(),
                        desks(),
                        areas(area),
                        enquiries(),
                        households(),
                        OversightRoutes.all(),
                        ReleaseRoutes.all(running))
                .flatMap(List::stream)
                .toList();
    }

    private static List<PostRoute> directory() {
        Set<String> text = Set.of("name", "phone", "reason");
        return List.of(
                new PostRoute(
                        "/providers",
                        Role.COORDINATOR,
                        side -> null,
                        """
                        {"id":"%s","name":"Clinic","providerClass":"LEGAL_CLINIC","phone":"0539000000",
                         "email":"a@clinic.example"}
                        """.formatted(UUID.randomUUID()),
                        Set.of("id", "phone", "email"),
                        text,
                        Set.of("phone", "email"),
                        Set.of()),
                new PostRoute(
                        "/providers/{providerId}/suspension",
                        Role.COORDINATOR,
                        Prepared::provider,
                        "{\"reason\":\"moving\"}",
                        Set.of(),
                        text,
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/providers/{providerId}/reinstatement",
                        Role.COORDINATOR,
                        Prepared::suspendedProvider,
                        "",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/services",
                        Role.COORDINATOR,
                        side -> null,
                        """
                        {"id":"%s","provider":"%s","name":"Aid","needs":["LEGAL_AID"],"visibility":"PUBLIC",
                         "languages":["fra"],"takesReferrals":true}
                        """.formatted(UUID.randomUUID(), PROVIDER),
                        Set.of("id"),
                        text,
                        Set.of("languages"),
                        Set.of()),
                new PostRoute(
                        "/providers/{providerId}/amendments",
                        Role.COORDINATOR,
                        PostRoutes::provider,
                        """
                        {"name":"Aid","providerClass":"LEGAL_CLINIC","phone":"+212539000000","email":"a@b.example",
                         "description":{"alternateName":"A","yearIncorporated":1998,
                           "parentOrganizationId":"%s","locations":[{"id":"%s","name":"Old town"}]}}
                        """.formatted(UUID.randomUUID(), UUID.randomUUID()),
                        Set.of(
                                "phone",
                                "email",
                                "description",
                                "description.alternateName",
                                "description.yearIncorporated",
                                "description.parentOrganizationId",
                                "description.locations",
                                "description.locations.id",
                                "description.locations.name"),
                        Set.of("name", "phone", "description.alternateName", "description.locations.name"),
                        Set.of("phone", "email", "description.locations"),
                        Set.of()),
                new PostRoute(
                        "/services/{serviceId}/amendments",
                        Role.COORDINATOR,
                        PostRoutes::service,
                        """
                        {"name":"Aid","needs":["LEGAL_AID"],"visibility":"PARTNERS","languages":["fra"],
                         "takesReferrals":true,
                         "description":{"description":"Advice","minimumAge":18,"assuredDate":"2026-01-01",
                           "lastModified":"2026-01-01T08:00:00Z",
                           "phones":[{"number":"+212539000000"}],"program":{"name":"Winter"}}}
                        """,
                        Set.of(
                                "description",
                                "description.description",
                                "description.minimumAge",
                                "description.assuredDate",
                                "description.lastModified",
                                "description.phones",
                                "description.program"),
                        Set.of(
                                "name",
                                "description.description",
                                "description.phones.number",
                                "description.program.name"),
                        Set.of("needs", "languages", "description.phones"),
                        Set.of()),
                nothingSaid("/services/{serviceId}/confirmation", PostRoutes::service),
                new PostRoute(
                        "/services/{serviceId}/suspension",
                        Role.COORDINATOR,
                        PostRoutes::service,
                        "{\"reason\":\"ended\",\"temporary\":true}",
                        Set.of(),
                        text,
                        Set.of(),
                        Set.of()),
                nothingSaid("/services/{serviceId}/reinstatement", PostRoutes::suspendedService),
                new PostRoute(
                        "/services/{serviceId}/withdrawal",
                        Role.COORDINATOR,
                        Prepared::service,
                        "{\"reason\":\"ended\"}",
                        Set.of(),
                        text,
                        Set.of(),
                        Set.of()));
    }

    private static List<PostRoute> municipalities() {
        Preparation city = side -> CITY;
        return List.of(
                new PostRoute(
                        "/municipalities",
                        Role.ADMINISTRATOR,
                        side -> null,
                        """
                        {"id":"%s","code":"SFX","names":{"en":"Sfax"},"country":"TUN","languages":["ar"],
                         "backdatingDays":30,"calendar":%s}
                        """.formatted(UUID.randomUUID(), CALENDAR.formatted(1)),
                        Set.of("id"),
                        Set.of("names.en"),
                        Set.of("calendar.holidays"),
                        Set.of("calendar.holidays")),
                new PostRoute(
                        "/municipalities/{municipalityId}/desks",
                        Role.ADMINISTRATOR,
                        city,
                        """
                        {"id":"%s","name":"North"}
                        """.formatted(UUID.randomUUID()),
                        Set.of("id"),
                        Set.of("name"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/municipalities/{municipalityId}/areas",
                        Role.ADMINISTRATOR,
                        city,
                        """
                        {"id":"%s","names":{"en":"North"},"validFrom":"2026-01-01"}
                        """.formatted(UUID.randomUUID()),
                        Set.of("id"),
                        Set.of("names.en"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/municipalities/{municipalityId}/calendar",
                        Role.ADMINISTRATOR,
                        city,
                        "{\"calendar\":%s}".formatted(CALENDAR.formatted(2)),
                        Set.of(),
                        Set.of(),
                        Set.of("calendar.holidays"),
                        Set.of("calendar.holidays")),
                new PostRoute(
                        "/municipalities/{municipalityId}/practice",
                        Role.ADMINISTRATOR,
                        city,
                        "{\"approvalOnClosing\":false,\"lostContactAttempts\":4}",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static List<PostRoute> desks() {
        return List.of(
                new PostRoute(
                        "/municipalities/{municipalityId}/desks/{deskId}/closure",
                        Role.ADMINISTRATOR,
                        PostRoutes::desk,
                        "{\"successor\":\"%s\"}".formatted(DESK),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/municipalities/{municipalityId}/desks/{deskId}/number-blocks",
                        Role.DESK_OFFICER,
                        side -> DESK,
                        "{\"count\":3}",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static List<PostRoute> enquiries() {
        return List.of(new PostRoute(
                "/enquiries",
                Role.DESK_OFFICER,
                side -> null,
                """
                {"id":"%s","desk":"%s","topic":"HEALTH","language":"fra","channel":"DESK",
                 "outcome":"INFORMATION_GIVEN","needGroup":"HEALTH","occurredAt":"NOW"}
                """.formatted(UUID.randomUUID(), DESK),
                Set.of("id", "desk", "needGroup", "occurredAt"),
                Set.of(),
                Set.of(),
                Set.of()));
    }

    private static List<PostRoute> households() {
        String relation = "{\"caseId\":\"MEMBER\",\"relation\":\"CHILD\"}";
        String one = "{\"member\":%s,\"occurredAt\":\"NOW\"}".formatted(relation);
        String some = "{\"id\":\"%s\",\"members\":[%s],\"occurredAt\":\"NOW\"}";
        Living alone = (side, member) -> {
            registered(side, member);
            return formed(side, registered(side, UUID.randomUUID()));
        };
        Living apart = (side, member) -> {
            formed(side, registered(side, member));
            return formed(side, registered(side, UUID.randomUUID()));
        };
        Living together = (side, member) -> formed(side, registered(side, member), registered(side, UUID.randomUUID()));
        Living otherHousehold = (side, household) -> {
            formed(side, household, List.of(registered(side, UUID.randomUUID())));
            return formed(side, registered(side, UUID.randomUUID()));
        };
        return List.of(
                household("", PostRoutes::registered, some.formatted(UUID.randomUUID(), relation)),
                household("/{householdId}/members", alone, one),
                household("/{householdId}/moves", apart, one),
                household(
                        "/{householdId}/departures",
                        together,
                        "{\"caseId\":\"MEMBER\",\"reason\":\"MOVED_OUT\",\"occurredAt\":\"NOW\"}"),
                household("/{householdId}/splits", together, some.formatted(UUID.randomUUID(), relation)),
                household("/{householdId}/mergers", otherHousehold, "{\"from\":\"MEMBER\",\"occurredAt\":\"NOW\"}"));
    }

    /** Makes what a body names as MEMBER, and what its path names. */
    private interface Living {
        UUID on(RunningCommandSide side, UUID member) throws Exception;
    }

    private static PostRoute household(String template, Living prepare, String body) {
        UUID member = UUID.randomUUID();
        return new PostRoute(
                "/households" + template,
                Role.DESK_OFFICER,
                side -> prepare.on(side, member),
                body.replace("MEMBER", member.toString()),
                Set.of("id", "occurredAt", "member.relation", "members.relation"),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static UUID registered(RunningCommandSide side, UUID caseId) throws Exception {
        return id(side.post(
                Role.DESK_OFFICER,
                "/cases",
                "{\"id\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}".formatted(caseId)));
    }

    private static UUID formed(RunningCommandSide side, UUID... members) throws Exception {
        return formed(side, UUID.randomUUID(), List.of(members));
    }

    private static UUID formed(RunningCommandSide side, UUID household, List<UUID> members) throws Exception {
        String together = members.stream().map("{\"caseId\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        return id(side.post(
                Role.DESK_OFFICER, "/households", "{\"id\":\"%s\",\"members\":[%s]}".formatted(household, together)));
    }

    private static List<PostRoute> areas(UUID area) {
        String ofArea = "/municipalities/{municipalityId}/areas/{areaId}/";
        return List.of(
                new PostRoute(
                        ofArea + "changes",
                        Role.ADMINISTRATOR,
                        side -> area,
                        "{\"names\":{\"en\":\"North\"},\"validUntil\":\"2030-12-31\"}",
                        Set.of("validUntil"),
                        Set.of("names.en"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        ofArea + "population-bases",
                        Role.COORDINATOR,
                        side -> area,
                        "{\"year\":2024,\"population\":41250,\"source\":\"census\"}",
                        Set.of(),
                        Set.of("source"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        ofArea + "focal-person",
                        Role.COORDINATOR,
                        side -> area,
                        "{\"staff\":\"%s\"}".formatted(UUID.randomUUID()),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static UUID desk(RunningCommandSide side) throws Exception {
        return id(side.post(Role.ADMINISTRATOR, "/municipalities/" + CITY + "/desks", "{\"name\":\"South\"}"));
    }

    private static UUID provider(RunningCommandSide side) throws Exception {
        return id(side.post(Role.COORDINATOR, "/providers", "{\"name\":\"X\",\"providerClass\":\"SHELTER\"}"));
    }

    private static UUID suspendedProvider(RunningCommandSide side) throws Exception {
        UUID provider = provider(side);
        return id(side.post(Role.COORDINATOR, "/providers/" + provider + "/suspension", "{\"reason\":\"x\"}"));
    }

    private static PostRoute nothingSaid(String template, Preparation prepare) {
        return new PostRoute(template, Role.COORDINATOR, prepare, "", Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static UUID suspendedService(RunningCommandSide side) throws Exception {
        String suspension = "{\"reason\":\"x\",\"temporary\":false}";
        return id(side.post(Role.COORDINATOR, "/services/" + service(side) + "/suspension", suspension));
    }

    private static UUID service(RunningCommandSide side) throws Exception {
        return id(side.post(Role.COORDINATOR, "/services", """
                {"provider":"%s","name":"Aid","needs":["LEGAL_AID"],"visibility":"PUBLIC","languages":["fra"],
                 "takesReferrals":true}
                """.formatted(PROVIDER)));
    }

    static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
