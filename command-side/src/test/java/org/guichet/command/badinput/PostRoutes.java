package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.PROVIDER;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.command.badinput.PostRoute.Preparation;

/** Every POST of the command side with a good body. */
final class PostRoutes {
    private static final String CALENDAR = """
            {"version":%d,"zone":"Africa/Casablanca","holidays":["2026-05-01"],
             "week":{"MONDAY":[{"opens":"08:30","closes":"16:30"}]}}
            """;

    private PostRoutes() {}

    /** All of them, each with ids of its own in its body. */
    static List<PostRoute> all(UUID area) {
        return Stream.of(
                        CaseRoutes.all(area),
                        WorkRoutes.all(),
                        PairRoutes.all(),
                        ReferralRoutes.all(),
                        directory(),
                        municipalities())
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

    static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
