package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.guichet.access.Role;
import org.guichet.standalone.Running;
import org.guichet.standalone.system.OfflineCity.Queued;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A desk that was without a connection sends its queue over a bad one until everything is confirmed, and all is as if
 * it had been sent once and in order. {@code -Dguichet.seed} repeats a run.
 */
class OfflineDeskTest {
    private static final int MOST_ROUNDS = 200;

    @Test
    void aQueueSentThroughLossesRepeatsAndReorderingsIsAsOneSentOnce() throws Exception {
        long seed = Long.getLong("guichet.seed", System.nanoTime());
        System.out.println("guichet.seed=" + seed);
        Instant begun = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        try (var guichet = RunningGuichet.start()) {
            var offline = new OfflineCity(guichet, begun);
            var online = new OfflineCity(guichet, begun);
            assertThat(offline.queue()).hasSize(500);

            sendBadly(guichet, offline, new Random(seed));
            sendOnce(online);

            List<String> happened = events(guichet, offline);
            assertThat(happened).hasSize(500).isEqualTo(events(guichet, online));
            assertThat(read(offline)).isEqualTo(read(online));
            assertThat(board(offline)).hasSize(100).isEqualTo(board(online));
        }
    }

    /** In order for each person; several at once, as several desks would. */
    private static void sendOnce(OfflineCity city) throws Exception {
        try (var desks = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> persons = new ArrayList<>();
            for (List<Queued> ofPerson : city.persons()) {
                persons.add(() -> {
                    ofPerson.forEach(
                            sent -> Api.id(city.api().post(Role.DESK_OFFICER, sent.path(), sent.body(), sent.key())));
                    return null;
                });
            }
            for (Future<Void> person : desks.invokeAll(persons)) {
                person.get();
            }
        }
    }

    private static void sendBadly(RunningGuichet guichet, OfflineCity city, Random random) throws Exception {
        var bad = new BadConnection(Running.on(guichet.home()).orElseThrow().address(), new Random(random.nextLong()));
        try (bad) {
            Set<String> confirmed = new HashSet<>();
            int rounds = 0;
            int sent = 0;
            while (confirmed.size() < city.queue().size()) {
                assertThat(rounds++)
                        .as("rounds, %d confirmed", confirmed.size())
                        .isLessThan(MOST_ROUNDS);
                List<Queued> some = some(city, confirmed, random);
                sent += some.size();
                confirmed.addAll(confirmed(bad, city, some));
            }
            System.out.printf("%d rounds, %d items sent, %s%n", rounds, sent, bad.losses());
            assertThat(sent).as("repeats").isGreaterThan(city.queue().size());
        }
    }

    /** Most of what is not confirmed yet, some of what is, and some of it twice, in any order. */
    private static List<Queued> some(OfflineCity city, Set<String> confirmed, Random random) {
        List<Queued> some = new ArrayList<>();
        for (Queued one : city.queue()) {
            if (random.nextInt(20) < (confirmed.contains(one.key()) ? 1 : 15)) {
                some.add(one);
            }
            if (random.nextInt(40) == 0) {
                some.add(one);
            }
        }
        Collections.shuffle(some, random);
        return some;
    }

    /** The keys of what the desk learns to have been carried out before it is cut off. */
    private static Set<String> confirmed(BadConnection bad, OfflineCity city, List<Queued> some) throws Exception {
        Set<String> confirmed = new HashSet<>();
        HttpRequest request = HttpRequest.newBuilder(bad.address().resolve("/api/v1/commands"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + city.token(Role.DESK_OFFICER))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(
                        String.join("\n", some.stream().map(Queued::item).toList())))
                .build();
        // A client of its own, since another one's connection has another one's fate.
        try (var client = HttpClient.newHttpClient();
                var lines = new BufferedReader(new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                JsonNode outcome = JsonMapper.shared().readTree(line);
                int status = outcome.get("status").asInt();
                assertThat(status).as(line).isIn(200, 201, 404, 409, 422, 503);
                if (status / 100 == 2) {
                    confirmed.add(outcome.get("key").asString());
                }
            }
        } catch (IOException cutOff) {
            return confirmed;
        }
        return confirmed;
    }

    /** What happened in the cases of a city, without what differs whenever something is sent. */
    private static List<String> events(RunningGuichet guichet, OfflineCity city) {
        List<String> persons = guichet.query(
                "SELECT person || ' ' || case_id FROM store.case_register WHERE municipality = '" + city.id() + "'");
        assertThat(persons).hasSize(100);
        for (String person : persons) {
            String[] personAndCase = person.split(" ");
            city.learn(personAndCase[0], "personOf" + city.named(personAndCase[1]));
        }
        return guichet.query("""
                        SELECT aggregate_id || ' ' || payload_type || ' ' || (meta ->> 'occurredAt') || ' '
                               || (meta ->> 'actor') || ' ' || (meta ->> 'role') || ' ' || (meta ->> 'desk') || ' '
                               || command_ordinal || ' ' || convert_from(payload, 'UTF8')
                          FROM store.domain_event,
                               LATERAL (SELECT convert_from(meta_data, 'UTF8')::jsonb AS meta) AS said
                         WHERE aggregate_type = 'MigrantCase' AND meta ->> 'municipality' = '%s'
                        """.formatted(city.id())).stream()
                .map(event -> city.named(event).replaceAll("\"c\":\"[^\"]*\"", "\"c\":\"sealed\""))
                .sorted()
                .toList();
    }

    /** The cases as the desk reads them, opened. */
    private static List<String> read(OfflineCity city) {
        List<String> cases = new ArrayList<>();
        for (UUID id : city.cases()) {
            var answer = Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(
                            () -> city.api().get(Role.DESK_OFFICER, "/api/v1/cases/" + id),
                            seen -> seen.headers().firstValue("ETag").equals(Optional.of("\"4\"")));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var seen = (ObjectNode) Api.json(answer);
            assertThat(seen.at("/person/name/given").asString()).startsWith("Awa ");
            // The business instant of whatever came last.
            seen.remove("changedAt");
            cases.add(city.named(seen.toString()));
        }
        return cases;
    }

    private static List<String> board(OfflineCity city) {
        return Api.json(city.api().get(Role.DESK_OFFICER, "/api/v1/referrals?limit=200"))
                .get("items")
                .valueStream()
                .map(referral -> city.named(referral.toString()))
                .sorted()
                .toList();
    }
}
