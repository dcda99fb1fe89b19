package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.id;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.release.ArtefactSeal;
import org.guichet.platform.vault.InstallationSecrets;

/** Releases of published figures. */
final class ReleaseRoutes {
    private static final String HASH = "0a".repeat(32);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Casablanca"));
    private static final LocalDate LATER = TODAY.plusDays(100);
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID GIVEN_UP = UUID.randomUUID();
    private static final UUID WAITING = UUID.randomUUID();

    private ReleaseRoutes() {}

    static List<PostRoute> all(RunningCommandSide side) {
        return List.of(
                new PostRoute(
                        "/releases",
                        Role.ANALYST,
                        running -> published(running, FIRST),
                        """
                        {"id":"%s","period":"2021","revises":"%s","tables":["PERSONS"],"nationalities":["SEN"],
                         "publishOn":"%s"}
                        """.formatted(UUID.randomUUID(), FIRST, LATER),
                        Set.of("id", "revises", "tables", "nationalities"),
                        Set.of(),
                        Set.of("nationalities"),
                        Set.of()),
                new PostRoute(
                        "/releases/{releaseId}/withdrawal",
                        Role.ANALYST,
                        running -> planned(running, GIVEN_UP, "2019"),
                        "",
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/releases/{releaseId}/publication",
                        Role.PUBLISHER,
                        running -> planned(running, WAITING, "2020"),
                        agreed(side, WAITING),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static UUID published(RunningCommandSide side, UUID release) throws Exception {
        planned(side, release, "2021");
        return id(side.post(
                Role.PUBLISHER, "/releases/" + release + "/publication", agreed(side, release), sentOnce(release)));
    }

    private static UUID planned(RunningCommandSide side, UUID release, String period) throws Exception {
        String plan = "{\"id\":\"%s\",\"period\":\"%s\",\"nationalities\":[\"SEN\"],\"publishOn\":\"%s\"}";
        return id(side.post(Role.ANALYST, "/releases", plan.formatted(release, period, TODAY), sentOnce(release)));
    }

    private static String agreed(RunningCommandSide side, UUID release) {
        String seal = new ArtefactSeal(side.bean(InstallationSecrets.class)).of(new ReleaseId(release), HASH);
        return "{\"sha256\":\"%s\",\"seal\":\"%s\"}".formatted(HASH, seal);
    }

    // Each route is prepared twice, and of a period there is one plan at a time.
    private static Map<String, String> sentOnce(UUID release) {
        return Map.of("Idempotency-Key", "once-" + release);
    }
}
