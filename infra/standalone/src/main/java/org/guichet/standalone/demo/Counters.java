package org.guichet.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.access.Role;
import org.guichet.standalone.DemoCity;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.NeighbourCity;
import org.guichet.standalone.SignIn;
import org.guichet.standalone.demo.Town.Partner;
import tools.jackson.databind.JsonNode;

/** Everyone of the demo city who sits at a screen, signed in. */
final class Counters {
    private final Desk officer;
    private final Desk coordinator;
    private final Desk neighbourOfficer;
    private final Desk neighbourFocalPoint;
    private final Desk analyst;
    private final Desk publisher;
    private final Desk neighbourAnalyst;
    private final Desk neighbourPublisher;
    private final Map<DemoProvider, Desk> providers = new EnumMap<>(DemoProvider.class);
    private final Map<String, String> names = new HashMap<>();

    Counters(HttpClient http, URI address, String password) throws IOException {
        officer = signedIn(http, address, Role.DESK_OFFICER.wireName(), password);
        coordinator = signedIn(http, address, Role.COORDINATOR.wireName(), password);
        neighbourOfficer = signedIn(http, address, NeighbourCity.OFFICER, password);
        neighbourFocalPoint = signedIn(http, address, NeighbourCity.FOCAL_POINT, password);
        analyst = signedIn(http, address, Role.ANALYST.wireName(), password);
        publisher = signedIn(http, address, Role.PUBLISHER.wireName(), password);
        neighbourAnalyst = signedIn(http, address, NeighbourCity.ANALYST, password);
        neighbourPublisher = signedIn(http, address, NeighbourCity.PUBLISHER, password);
        for (DemoProvider partner : DemoProvider.values()) {
            providers.put(partner, signedIn(http, address, partner.account(), password));
        }
        for (JsonNode provider : coordinator.ask("/providers?limit=200", null).get("items")) {
            names.put(provider.get("id").asString(), provider.get("name").asString());
        }
    }

    Desk officer() {
        return officer;
    }

    Desk coordinator() {
        return coordinator;
    }

    Desk provider(DemoProvider partner) {
        return providers.get(partner);
    }

    /** Both cities of the demo. */
    List<Town> towns() {
        List<Partner> partners = Arrays.stream(DemoProvider.values())
                .map(partner -> new Partner(partner.id(), partner.service(), partner.needs(), provider(partner)))
                .toList();
        var association =
                new Partner(NeighbourCity.ASSOCIATION, NeighbourCity.SERVICE, NeighbourCity.NEEDS, neighbourFocalPoint);
        return List.of(
                new Town(
                        "Tangier",
                        DemoCity.CODE,
                        List.of(DemoCity.MEDINA, DemoCity.BENI_MAKADA),
                        officer,
                        analyst,
                        publisher,
                        partners),
                new Town(
                        "Tetouan",
                        NeighbourCity.CODE,
                        List.of(),
                        neighbourOfficer,
                        neighbourAnalyst,
                        neighbourPublisher,
                        List.of(association)));
    }

    /** One line of the board: state, who has to act, by when. */
    String line(JsonNode row) {
        String holder = row.path("holder").asString("");
        return "%-12s held by %-28s until %s"
                .formatted(
                        row.get("state").asString(),
                        names.getOrDefault(holder, "the desk"),
                        row.path("nextDate").asString("-"));
    }

    private static Desk signedIn(HttpClient http, URI address, String account, String password) throws IOException {
        return new Desk(http, address, SignIn.token(address, account, password));
    }
}
