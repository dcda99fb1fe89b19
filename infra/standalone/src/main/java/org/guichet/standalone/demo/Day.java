package org.guichet.standalone.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.guichet.casework.ReferralState;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.demo.Desk.Answer;
import tools.jackson.databind.JsonNode;

/** A day of a one-stop-shop: people come, are referred, and are answered, late, well, badly or not at all. */
final class Day {
    private static final int PEOPLE = 200;
    private static final int DESKS = 4;
    private static final int TOKENS_IN_A_HEADER = 30;

    private final Counters counters;
    private final PrintStream out;
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger referred = new AtomicInteger();
    private final Queue<Answer> lastOfEachCase = new ConcurrentLinkedQueue<>();

    Day(Counters counters, PrintStream out) {
        this.counters = counters;
        this.out = out;
    }

    /**
     * Lets the day pass.
     *
     * @param seed of the people and of what happens to them
     * @throws IllegalStateException if the board does not show every referral that was sent
     */
    void pass(long seed) {
        out.printf("%nA day with %d invented people (seed %d)%n%n", PEOPLE, seed);
        int before = shown().size();
        try (var desks = Executors.newFixedThreadPool(DESKS)) {
            List<Callable<Void>> people = IntStream.range(0, PEOPLE)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        receive(new Random(seed * PEOPLE + number));
                        return null;
                    })
                    .toList();
            for (Future<Void> one : desks.invokeAll(people)) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the day was cut short", e.getCause());
        }
        out.println();
        report(before);
    }

    private void receive(RandomGenerator random) {
        DemoProvider partner = Newcomer.one(List.of(DemoProvider.values()), random);
        Desk officer = counters.officer();
        String caseId = officer.tell(
                        "/cases",
                        Map.of(
                                "source",
                                random.nextBoolean() ? "SELF" : "OUTREACH",
                                "complete",
                                random.nextInt(3) > 0,
                                "person",
                                Newcomer.invented(random).form()))
                .id();
        Answer need = officer.tell(
                "/cases/" + caseId + "/needs",
                Map.of(
                        "need", Newcomer.one(partner.needs(), random),
                        "urgency", Newcomer.one(List.of("NORMAL", "NORMAL", "URGENT", "EMERGENCY"), random)));
        // Some only come to be heard, or do not want to be referred.
        if (random.nextInt(10) > 0) {
            officer.tell("/cases/" + caseId + "/consents", consent(partner));
            Answer referral = officer.tell(
                    "/cases/" + caseId + "/referrals",
                    Map.of("need", need.id(), "service", partner.service(), "share", List.of("NAME", "LANGUAGES")));
            referred.incrementAndGet();
            lastOfEachCase.add(answered(referral, counters.provider(partner), random));
        }
        int done = received.incrementAndGet();
        if (done % 20 == 0) {
            out.println("  %3d received, %3d referred".formatted(done, referred.get()));
        }
    }

    private static Map<String, ?> consent(DemoProvider partner) {
        return Map.of(
                "purpose",
                "REFERRAL",
                "recipient",
                partner.id(),
                "scope",
                List.of("NAME", "LANGUAGES"),
                "givenBy",
                "SELF",
                "method",
                "SPOKEN",
                "language",
                "fra",
                "interpreter",
                false,
                "copyGiven",
                true);
    }

    /** What becomes of a referral: the shares are invented, the silence is not. */
    private Answer answered(Answer sent, Desk provider, RandomGenerator random) {
        String referral = "/referrals/" + sent.id();
        int fate = random.nextInt(100);
        if (fate < 20) {
            return sent;
        }
        Answer acknowledged = provider.tell(referral + "/acknowledgement", Map.of());
        if (fate < 35) {
            return acknowledged;
        }
        if (fate < 50) {
            return provider.tell(referral + "/refusal", Map.of("reason", "NO_PLACE"));
        }
        if (fate < 55) {
            return counters.officer().tell(referral + "/withdrawal", Map.of("reason", "SOLVED_OTHERWISE"));
        }
        Answer accepted = provider.tell(referral + "/acceptance", Map.of());
        if (fate < 65) {
            return accepted;
        }
        Answer started = provider.tell(referral + "/start", Map.of());
        if (fate < 75) {
            return started;
        }
        return fate < 80
                ? provider.tell(referral + "/failure", Map.of("reason", "PERSON_DID_NOT_COME"))
                : provider.tell(referral + "/completion", Map.of("outcome", "DELIVERED"));
    }

    private void report(int before) {
        waitForTheBoard();
        List<JsonNode> board = shown();
        var counts = new TreeMap<ReferralState, Integer>();
        board.forEach(row -> counts.merge(ReferralState.valueOf(row.get("state").asString()), 1, Integer::sum));
        out.println("  Open referrals, each with who has to act and by when:");
        board.stream()
                .filter(row ->
                        ReferralState.valueOf(row.get("state").asString()).isOpen())
                .forEach(row ->
                        out.println("    " + row.get("id").asString().substring(0, 8) + "  " + counters.line(row)));
        out.println("\n  Referrals by state:");
        Arrays.stream(ReferralState.values())
                .forEach(state -> out.println("    %-14s %4d".formatted(state, counts.getOrDefault(state, 0))));
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        out.println("    %-14s %4d".formatted("together", sum));
        out.println("\n  Sent before this day %d, on this day %d, together %d."
                .formatted(before, referred.get(), before + referred.get()));
        if (sum != before + referred.get()) {
            throw new IllegalStateException("the board does not show every referral that was sent");
        }
        silence();
    }

    /** Providers that let a deadline pass, as the product noted by itself. */
    private void silence() {
        List<JsonNode> escalated = counters.coordinator()
                .ask("/referrals?escalated=true&limit=200", null)
                .get("items")
                .valueStream()
                .toList();
        out.println("\n  Silent for half as long again as was agreed, and so the coordinator's: %s%d"
                .formatted(escalated.size() == 200 ? "more than " : "", escalated.size()));
        escalated.stream()
                .limit(3)
                .forEach(row ->
                        out.println("    " + row.get("id").asString().substring(0, 8) + "  " + counters.line(row)));
    }

    private List<JsonNode> shown() {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = counters.coordinator()
                    .ask("/referrals?limit=200" + (cursor == null ? "" : "&cursor=" + cursor), null);
            page.get("items").forEach(rows::add);
            cursor = page.path("next").asString(null);
        } while (cursor != null);
        return rows;
    }

    /** Waits until the board shows the last answer of every case; a header holds a few dozen of them. */
    private void waitForTheBoard() {
        List<String> tokens = List.copyOf(
                lastOfEachCase.stream().map(Answer::consistencyToken).toList());
        for (int from = 0; from < tokens.size(); from += TOKENS_IN_A_HEADER) {
            List<String> some = tokens.subList(from, Math.min(tokens.size(), from + TOKENS_IN_A_HEADER));
            counters.coordinator().ask("/referrals/summary", new Answer(null, String.join(",", some)));
        }
    }
}
