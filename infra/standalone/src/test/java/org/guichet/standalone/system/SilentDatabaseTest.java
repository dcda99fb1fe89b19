package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The database of a standalone is stopped, or dies, while people work; and then it is told to end itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilentDatabaseTest {
    private static final String CASE = "{\"source\":\"SELF\",\"complete\":true,\"person\":{}}";
    private static final Duration SOON = Duration.ofSeconds(3);
    // What nothing waits for; the machine may do other work too.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    private static Path directory;

    private static Home home;
    private static int port;
    private static ChildGuichet guichet;

    @BeforeAll
    static void start() throws Exception {
        home = new Home(directory.resolve("data"));
        port = RunningGuichet.freePort();
        guichet = ChildGuichet.start(home, port);
    }

    @AfterAll
    static void stop() throws IOException {
        guichet.close();
    }

    @Test
    @Order(1)
    void whileItIsStoppedEverybodyIsToldSoonAndAfterwardsAllIsAsBefore() throws Exception {
        UUID known = registered();
        String key = UUID.randomUUID().toString();
        List<ProcessHandle> database = database();
        signal("STOP", database);
        try {
            for (int i = 0; i < 2; i++) {
                assertUnavailable(() -> guichet.api().get(Role.DESK_OFFICER, "/api/v1/cases/" + known));
                assertUnavailable(() -> guichet.api().post(Role.DESK_OFFICER, "/api/v1/cases", CASE, key));
            }
            assertThat(within(AT_ONCE, () -> health("/readiness")).statusCode()).isEqualTo(503);
            assertThat(within(AT_ONCE, () -> health("")).statusCode()).isEqualTo(503);
            assertThat(within(AT_ONCE, () -> health("/liveness")).statusCode())
                    .as("a restart would not help")
                    .isEqualTo(200);
        } finally {
            signal("CONT", database);
        }
        RunningGuichet.await("it is ready", () -> health("/readiness").statusCode() == 200);
        RunningGuichet.await("the case is shown", () -> shown(known));
        UUID once = Api.id(guichet.api().post(Role.DESK_OFFICER, "/api/v1/cases", CASE, key));
        assertThat(Api.id(guichet.api().post(Role.DESK_OFFICER, "/api/v1/cases", CASE, key)))
                .isEqualTo(once);
    }

    @Test
    @Order(2)
    void itIsStartedAgainWhenItHasDiedAndWhatWasConfirmedIsShown() throws Exception {
        var confirmed = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            confirmed.add(registered());
        }
        ProcessHandle died = postmaster();
        died.destroyForcibly();
        // Readiness may never say so: it looks twice a second, and the next server answers sooner.
        RunningGuichet.await("another server runs", () -> isAnother(died));
        RunningGuichet.await("it is ready", () -> health("/readiness").statusCode() == 200);
        for (UUID one : confirmed) {
            RunningGuichet.await("the case is shown", () -> shown(one));
        }
    }

    @Test
    @Order(3)
    void whenToldToEndItAnswersWhatIsInFlightAndTakesNothingNew() throws Exception {
        String token = token();
        List<ProcessHandle> database = database();
        try (Socket inFlight = new Socket("127.0.0.1", port)) {
            int half = CASE.length() / 2;
            inFlight.getOutputStream()
                    .write(("POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: Bearer " + token
                                    + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\nContent-Length: "
                                    + CASE.length()
                                    + "\r\n\r\n" + CASE.substring(0, half))
                            .getBytes(StandardCharsets.US_ASCII));
            RunningGuichet.await("it is being read", () -> health("/readiness").statusCode() == 200);

            guichet.terminate();

            RunningGuichet.await("the doors are closed", SilentDatabaseTest::closed);
            assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
            inFlight.getOutputStream().write(CASE.substring(half).getBytes(StandardCharsets.US_ASCII));
            inFlight.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            byte[] first = inFlight.getInputStream().readNBytes("HTTP/1.1 201".length());
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 201");
        }
        assertThat(guichet.awaitEnd()).isTrue();
        assertThat(database).noneMatch(ProcessHandle::isAlive);
    }

    private static boolean closed() {
        try (Socket another = new Socket("127.0.0.1", port)) {
            return !another.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private static String token() throws IOException {
        return SignIn.token(
                URI.create("http://127.0.0.1:" + port),
                Role.DESK_OFFICER.wireName(),
                PrivateFile.password(home.demoPassword()));
    }

    private static UUID registered() {
        return guichet.api().made(Role.DESK_OFFICER, "/api/v1/cases", CASE);
    }

    private static boolean shown(UUID one) {
        return guichet.api().get(Role.DESK_OFFICER, "/api/v1/cases/" + one).statusCode() == 200;
    }

    private static void assertUnavailable(Callable<HttpResponse<String>> request) throws Exception {
        HttpResponse<String> answer = within(SOON, request);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static <T> T within(Duration time, Callable<T> request) throws Exception {
        long begun = System.nanoTime();
        T answer = request.call();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(time);
        return answer;
    }

    private static HttpResponse<String> health(String group) {
        // A client of its own each time: a connection that was kept would say nothing of the door.
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health" + group))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAnother(ProcessHandle died) {
        try {
            return !postmaster().equals(died);
        } catch (IOException | NoSuchElementException between) {
            return false;
        }
    }

    private static ProcessHandle postmaster() throws IOException {
        Path file = home.postgres().resolve("data").resolve("postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .orElseThrow();
    }

    private static List<ProcessHandle> database() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
