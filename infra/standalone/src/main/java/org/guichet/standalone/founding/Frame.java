package org.guichet.standalone.founding;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.guichet.standalone.Running;
import org.guichet.standalone.SignIn;
import org.guichet.standalone.issuer.SigningKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cities and desks of a running standalone, as who owns its directory sees and adds them. There may be no account yet
 * that could: whoever reads the signing keys speaks as an administrator for a minute.
 */
final class Frame implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OWNER = "guichet_owner";

    private final Home home;
    private final Running running;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Frame(Home home, Running running) {
        this.home = home;
        this.running = running;
    }

    /** A city or a desk, by what people call it. */
    record Named(UUID id, String name) {}

    /** @throws IllegalStateException if nothing runs on the directory, or the invented cities of the demo live there */
    static Frame of(Home home) {
        if (Files.exists(home.founded())) {
            throw new IllegalStateException("the invented cities of the demo live on " + home.directory()
                    + ", with accounts that share one password: found a real one elsewhere, with GUICHET_DATA");
        }
        return new Frame(
                home,
                Running.on(home)
                        .orElseThrow(() -> new IllegalStateException(
                                "nothing runs on " + home.directory() + ": start it with ./guichet up")));
    }

    /** All cities, by their codes. */
    List<Named> cities() {
        return named("SELECT id, code FROM read.municipality ORDER BY code", null);
    }

    /** The desks of a city that are open, by their names. */
    List<Named> desks(UUID city) {
        return named(
                "SELECT id, name FROM read.municipality_desk WHERE municipality = ? AND successor IS NULL ORDER BY name",
                city);
    }

    private List<Named> named(String sql, UUID city) {
        String password = PrivateFile.password(home.ownerPassword());
        try (var connection = DriverManager.getConnection(running.databaseUrl(), OWNER, password);
                var statement = connection.prepareStatement(sql)) {
            if (city != null) {
                statement.setObject(1, city);
            }
            var found = new ArrayList<Named>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Named(rows.getObject(1, UUID.class), rows.getString(2)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the cities cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Adds one and returns when its city is shown with it.
     *
     * @throws IllegalStateException if it is refused, with the reason
     */
    UUID add(String path, Map<String, Object> body) throws IOException {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
        JsonNode made = JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() / 100 != 2) {
            var reason = new StringBuilder("it was refused: ")
                    .append(made.path("detail").asString(answer.body()));
            for (JsonNode error : made.path("errors")) {
                reason.append(' ')
                        .append(error.path("field").asString())
                        .append(": ")
                        .append(error.path("message").asString());
            }
            throw new IllegalStateException(reason.toString());
        }
        UUID id = UUID.fromString(made.get("id").asString());
        String city = path.equals(CityCommand.PATH) ? CityCommand.PATH + "/" + id : path.replaceAll("/desks$", "");
        send(request(city)
                .header(
                        "Consistency-Token",
                        answer.headers().firstValue("Consistency-Token").orElseThrow())
                .header("Prefer", "wait=10"));
        return id;
    }

    private HttpRequest.Builder request(String path) throws IOException {
        String issuer = SignIn.issuer(client, running.address());
        try {
            return HttpRequest.newBuilder(at(path))
                    .timeout(PATIENCE)
                    .header(
                            "Authorization",
                            "Bearer "
                                    + SigningKeys.in(home.secrets())
                                            .sign(issuer, Role.ADMINISTRATOR, Duration.ofMinutes(1)));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    private URI at(String path) {
        return running.address().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
