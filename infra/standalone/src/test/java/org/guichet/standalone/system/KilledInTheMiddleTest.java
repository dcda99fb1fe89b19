package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.standalone.Home;
import org.guichet.standalone.system.ClientLog.Remembered;
import org.guichet.standalone.system.ClientLog.Sent;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole system is killed while clients work. What a client was told is there, once; what it was not told, it sends
 * again under the same key, and then that is there once too.
 */
class KilledInTheMiddleTest {
    private static final int CLIENTS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final int AT_LEAST = 40;

    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterThreeKills() throws Exception {
        kill(3);
    }

    @Test
    @Tag("faults")
    void whatWasAcknowledgedIsThereOnceAfterTwentyKills() throws Exception {
        kill(20);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("guichet.seed", System.nanoTime());
        System.out.println("guichet.seed=" + seed);
        var random = new Random(seed);
        var home = new Home(directory.resolve("data"));
        int port = RunningGuichet.freePort();
        try (var log = new ClientLog(directory.resolve("clients.log"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (ChildGuichet child = ChildGuichet.start(home, port)) {
                workUntilKilled(child, log, random, threads);
            }
            for (int killed = 1; killed < times; killed++) {
                try (ChildGuichet child = restart(home, port, killed)) {
                    sendAgain(child, log, threads);
                    workUntilKilled(child, log, random, threads);
                }
            }
            try (ChildGuichet child = restart(home, port, times)) {
                sendAgain(child, log, threads);
                Remembered remembered = log.read();
                assertThat(remembered.open()).isEmpty();
                everyCommandIsThereOnce(home, child.api(), remembered, threads);
                assertThat(Verification.of(home).differences()).isEmpty();
                System.out.printf(
                        "%d kills, %,d commands acknowledged, each there once%n",
                        times, remembered.acknowledged().size());
            }
        }
    }

    private static ChildGuichet restart(Home home, int port, int killed) throws Exception {
        long began = System.nanoTime();
        ChildGuichet child = ChildGuichet.start(home, port);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        // Said and not asserted: on a machine that does other work too, the clock measures that work.
        System.out.printf(
                "ready %.1f s after kill %d, at a load of %.1f on %d processors%n",
                took.toMillis() / 1000.0,
                killed,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        return child;
    }

    private static void workUntilKilled(ChildGuichet child, ClientLog log, Random random, ExecutorService threads)
            throws Exception {
        int before = acknowledged(log);
        Api api = child.api();
        var clients = new ArrayList<Future<?>>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(new Desk(api, log, random.nextLong())));
        }
        RunningGuichet.await("the clients work", () -> acknowledged(log) >= before + AT_LEAST);
        long moment = random.nextLong(LONGEST.toMillis());
        // Not awaited on a condition: the moment is what is drawn at random.
        TimeUnit.MILLISECONDS.sleep(moment);
        child.kill();
        for (Future<?> client : clients) {
            client.get(2, TimeUnit.MINUTES);
        }
        Remembered now = log.read();
        System.out.printf(
                "killed %d ms later: %d commands acknowledged, %d without an answer%n",
                moment, now.acknowledged().size() - before, now.open().size());
    }

    private static int acknowledged(ClientLog log) {
        return log.read().acknowledged().size();
    }

    private static void sendAgain(ChildGuichet child, ClientLog log, ExecutorService threads) throws Exception {
        var desk = new Desk(child.api(), log, 0);
        var again = new ArrayList<Callable<Boolean>>();
        for (Sent command : log.read().open().values()) {
            again.add(() -> desk.acknowledged(command));
        }
        for (Future<Boolean> answer : threads.invokeAll(again)) {
            assertThat(answer.get()).isTrue();
        }
    }

    private static void everyCommandIsThereOnce(Home home, Api api, Remembered remembered, ExecutorService threads)
            throws Exception {
        var asked = new HashMap<String, Future<JsonNode>>();
        remembered
                .sent()
                .values()
                .forEach(command -> asked.put(command.key(), threads.submit(() -> {
                    var answer = api.get(command.role(), "/api/v1/commands/" + command.key());
                    assertThat(answer.statusCode()).as("command " + command).isEqualTo(200);
                    return Api.json(answer).get("events");
                })));
        // A provider is told of its referral, and not of which case it is.
        Map<String, String> caseOf =
                RunningGuichet.query(home, "SELECT id || ' ' || stream FROM store.claimed_id WHERE kind = 'referral'")
                        .stream()
                        .map(row -> row.split(" "))
                        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
        Map<String, String> commandOfEvent = new HashMap<>();
        for (var command : asked.entrySet()) {
            JsonNode events = command.getValue().get();
            assertThat(events).as("events of " + command.getKey()).isNotEmpty();
            events.forEach(event -> assertThat(commandOfEvent.put(
                            caseOf.getOrDefault(
                                            event.get("stream").asString(),
                                            event.get("stream").asString())
                                    + "#" + event.get("version").asLong(),
                            command.getKey()))
                    .as("another command that made " + event)
                    .isNull());
        }
        List<String> stored = RunningGuichet.query(
                home,
                "SELECT aggregate_id || '#' || sequence_number FROM store.domain_event WHERE aggregate_type ="
                        + " 'MigrantCase'");
        // Nothing was made that no client asked for, and nothing twice.
        assertThat(stored).containsExactlyInAnyOrderElementsOf(commandOfEvent.keySet());
    }
}
