package org.guichet.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.guichet.standalone.demo.Desk.Answer;
import org.guichet.standalone.demo.Town.Partner;
import tools.jackson.databind.JsonNode;

/**
 * Two years of both cities, typed in as the paper of those years would be: every command carries the day on which it
 * happened. The same seed tells the same years, so that boards and figures have something to show.
 */
final class History {
    private static final long SEED = 20_240_901;
    private static final int MONTHS = 24;
    private static final int CLIENTS = 8;
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    private final List<Town> towns;
    private final PrintStream out;
    private final Instant now = Instant.now();
    private final AtomicInteger commands = new AtomicInteger();

    History(List<Town> towns, PrintStream out) {
        this.towns = towns;
        this.out = out;
    }

    /** Tells the years, unless somebody has before. */
    void tellOnce() {
        String before =
                now.minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS).toString();
        JsonNode old = towns.getFirst().officer().ask("/cases?limit=1&registeredTo=" + before, null);
        if (!old.get("items").isEmpty()) {
            return;
        }
        List<Callable<Void>> lives = new ArrayList<>();
        for (Town town : towns) {
            for (int month = MONTHS; month > 0; month--) {
                lives.addAll(month(town, month));
            }
        }
        out.printf("%nTwo years of %d cities, %d persons (seed %d)%n", towns.size(), lives.size(), SEED);
        long began = System.nanoTime();
        live(lives);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        out.printf("  %d commands in %.1f s%n", commands.get(), seconds);
    }

    private List<Callable<Void>> month(Town town, int monthsAgo) {
        var random = new Random(SEED + monthsAgo * 31L + town.name().hashCode());
        LocalDate first = LocalDate.ofInstant(now, ZONE).minusDays(30L * monthsAgo);
        List<Callable<Void>> lives = new ArrayList<>();
        // More come in the second year than in the first, and more in summer.
        int people = 14 + (MONTHS - monthsAgo) / 6 + (first.getMonthValue() >= 6 && first.getMonthValue() <= 9 ? 3 : 0);
        for (int i = 0; i < people; i++) {
            Instant came = workday(first.plusDays(random.nextInt(28)), random);
            long seed = random.nextLong();
            lives.add(() -> {
                person(town, came, new Random(seed));
                return null;
            });
        }
        return lives;
    }

    private void live(List<Callable<Void>> lives) {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> life : clients.invokeAll(lives)) {
                life.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the history was cut short", e.getCause());
        }
    }

    private void person(Town town, Instant came, RandomGenerator random) {
        Desk officer = town.officer();
        String id = tell(
                        officer,
                        "/cases",
                        came,
                        Map.of(
                                "source",
                                        Newcomer.one(
                                                List.of("SELF", "OUTREACH", "FAMILY_OR_FRIEND", "HEALTH_SERVICE"),
                                                random),
                                "complete", random.nextInt(8) > 0,
                                "person", person(town, random)))
                .id();
        Partner partner = Newcomer.one(town.partners(), random);
        String need = tell(
                        officer,
                        "/cases/" + id + "/needs",
                        came,
                        Map.of(
                                "need", Newcomer.one(partner.needs(), random),
                                "urgency", Newcomer.one(List.of("NORMAL", "NORMAL", "URGENT", "EMERGENCY"), random)))
                .id();
        Answer referral = tell(
                officer,
                "/cases/" + id + "/referrals",
                came,
                Map.of(
                        "need",
                        need,
                        "service",
                        partner.service(),
                        "share",
                        List.of("NAME", "LANGUAGES"),
                        "legalBasis",
                        "PUBLIC_TASK"));
        String path = "/referrals/" + referral.id();
        Desk provider = partner.focalPoint();
        int fate = random.nextInt(100);
        Instant seen = later(came, 2, random);
        if (fate < 25) {
            lost(officer, id, need, referral.id(), came, random);
            return;
        }
        tell(provider, path + "/acknowledgement", seen, Map.of());
        Instant decided = later(seen, 6, random);
        if (fate < 40) {
            tell(provider, path + "/refusal", decided, Map.of("reason", "NO_PLACE"));
            end(officer, id, need, later(decided, 4, random), Map.of("unserved", "ALL_FULL"));
            return;
        }
        tell(provider, path + "/acceptance", decided, Map.of());
        Instant begun = later(decided, 10, random);
        tell(provider, path + "/start", begun, Map.of());
        if (fate < 50) {
            tell(provider, path + "/failure", later(begun, 10, random), Map.of("reason", "PERSON_DID_NOT_COME"));
            return;
        }
        LocalDate day = LocalDate.ofInstant(begun, ZONE);
        tell(
                provider,
                path + "/deliveries",
                begun,
                Map.of(
                        "delivered",
                        Map.of("quantity", 1 + random.nextInt(5), "unit", "SESSION", "from", day.toString())));
        if (fate < 60) {
            return;
        }
        Instant done = later(begun, 12, random);
        tell(provider, path + "/completion", done, Map.of("outcome", "DELIVERED"));
        if (fate < 90) {
            end(officer, id, need, later(done, 5, random), Map.of("outcome", fate < 80 ? "MET" : "PARTLY_MET"));
        }
    }

    private static Map<String, ?> person(Town town, RandomGenerator random) {
        var form = new LinkedHashMap<String, Object>(Newcomer.invented(random).form());
        if (!town.areas().isEmpty()) {
            form.put("area", Newcomer.one(town.areas(), random));
        }
        return form;
    }

    /** Nobody answers, the person does not come back, and after three attempts the case is closed. */
    private void lost(Desk officer, String id, String need, String referral, Instant came, RandomGenerator random) {
        if (random.nextBoolean()) {
            return;
        }
        Instant tried = came;
        for (int attempt = 0; attempt < 3; attempt++) {
            tried = later(tried, 8, random);
            tell(officer, "/cases/" + id + "/contacts", tried, Map.of("channel", "PHONE", "outcome", "NO_ANSWER"));
        }
        tell(
                officer,
                "/cases/" + id + "/closure",
                tried,
                Map.of(
                        "reason",
                        "LOST_CONTACT",
                        "outcomes",
                        List.of(Map.of("need", need, "withdrawn", true)),
                        "withdraw",
                        List.of(Map.of("referral", referral, "reason", "PERSON_UNREACHABLE"))));
    }

    private void end(Desk officer, String id, String need, Instant when, Map<String, ?> how) {
        tell(officer, "/cases/" + id + "/needs/" + need + "/ending", when, how);
        tell(officer, "/cases/" + id + "/closure", when, Map.of("reason", "NEEDS_MET"));
    }

    private Answer tell(Desk desk, String path, Instant occurredAt, Map<String, ?> body) {
        var dated = new LinkedHashMap<String, Object>(body);
        dated.put("occurredAt", occurredAt.toString());
        commands.incrementAndGet();
        return desk.tell(path, dated);
    }

    /** Some days later, but never in the future. */
    private Instant later(Instant after, int days, RandomGenerator random) {
        Instant then = after.plus(Duration.ofMinutes(30 + random.nextInt(days * 24 * 60)));
        Instant latest = now.minusSeconds(60);
        return then.isBefore(latest) ? then : after.isAfter(latest) ? after : latest;
    }

    private static Instant workday(LocalDate day, RandomGenerator random) {
        return day.atTime(LocalTime.of(9, 0).plusMinutes(random.nextInt(300)))
                .atZone(ZONE)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toInstant();
    }
}
