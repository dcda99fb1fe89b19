package org.guichet.standalone.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.guichet.observatory.Period;
import org.guichet.standalone.demo.Desk.Answer;
import tools.jackson.databind.JsonNode;

/** The figures of both cities' last closed year: planned by one, looked at and published by another. */
final class YearlyFigures {
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final URI address;
    private final List<Town> towns;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    YearlyFigures(URI address, List<Town> towns, PrintStream out) {
        this.address = address;
        this.towns = towns;
        this.out = out;
    }

    /** Publishes them, unless somebody has before. */
    void publishOnce() {
        Period year = lastClosed();
        out.printf("%nWhat the observatory publishes of %s%n", year);
        for (Town town : towns) {
            JsonNode release = find(town, year, null).orElseGet(() -> published(town, year));
            out.printf(
                    "  %-8s %s/observatory/reports/%s/%s  (%s)%n",
                    town.name(), address, town.code(), year, told(release.get("checks")));
        }
        out.println("  All tables, with CSV, XLSX, JSON-stat and SDMX: " + address + "/observatory");
    }

    private JsonNode published(Town town, Period year) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        Answer planned =
                town.analyst().tell("/releases", Map.of("period", year.toString(), "publishOn", today.toString()));
        JsonNode draft = made(town, year, planned);
        Answer done = town.publisher()
                .tell(
                        "/releases/" + planned.id() + "/publication",
                        Map.of(
                                "sha256", draft.get("sha256").asString(),
                                "seal", draft.get("seal").asString()));
        return find(town, year, done).orElseThrow();
    }

    private JsonNode made(Town town, Period year, Answer planned) {
        Instant end = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(end)) {
            JsonNode release = find(town, year, planned).orElseThrow();
            if (release.get("state").asString().equals("READY")) {
                return release;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException("the figures of " + town.name() + " were not made in time");
    }

    private static Optional<JsonNode> find(Town town, Period year, Answer after) {
        JsonNode releases = town.publisher().ask("/releases", after);
        return StreamSupport.stream(releases.spliterator(), false)
                .filter(release -> release.get("period").asString().equals(year.toString()))
                .filter(release -> !release.get("state").asString().equals("WITHDRAWN"))
                .findFirst();
    }

    private static String told(JsonNode checks) {
        int figures = 0;
        int blank = 0;
        for (JsonNode table : checks.get("tables")) {
            figures += table.get("figures").asInt();
            for (JsonNode count : table.get("blank")) {
                blank += count.asInt();
            }
        }
        return "%d figures; %d cells stay blank and say why".formatted(figures, blank);
    }

    private Period lastClosed() {
        Period year = new Period(LocalDate.now(clock.withZone(ZONE)).getYear() - 1, 0);
        return year.closesAt(ZONE).isAfter(clock.instant()) ? new Period(year.year() - 1, 0) : year;
    }
}
