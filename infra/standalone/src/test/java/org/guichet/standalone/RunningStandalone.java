package org.guichet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.guichet.access.Role;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.standalone.issuer.Issuer;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One standalone on a directory of its own, started once for all tests of this module. */
final class RunningStandalone {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
    private static final Duration RENEWED = Issuer.TOKEN_LIFE.dividedBy(2);
    private static final Home HOME = newHome();
    private static final Standalone STANDALONE = start();

    private static long signedInAt = System.nanoTime();

    private RunningStandalone() {}

    private static Home newHome() {
        try {
            return new Home(Files.createTempDirectory("guichet-standalone"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Standalone start() {
        try {
            Standalone standalone = Standalone.start(HOME, "127.0.0.1", freePort());
            Founding.onceOn(HOME, standalone.address());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    standalone.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return standalone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Standalone get() {
        return STANDALONE;
    }

    static Home home() {
        return HOME;
    }

    static String password() {
        return PrivateFile.password(HOME.demoPassword());
    }

    /** A good token of a role; the same for some minutes, since each sign-in takes a while. */
    static synchronized String token(Role role) {
        if (System.nanoTime() - signedInAt > RENEWED.toNanos()) {
            TOKENS.clear();
            signedInAt = System.nanoTime();
        }
        return TOKENS.computeIfAbsent(role, RunningStandalone::newToken);
    }

    static String newToken(Role role) {
        try {
            return SignIn.token(STANDALONE.address(), role.wireName(), password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(STANDALONE.address() + path));
    }

    static HttpRequest.Builder to(String path, Role role) {
        return to(path).header("Authorization", "Bearer " + token(role));
    }

    /** The answer's bytes, as they came. */
    static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as the owner of the schemas, who may change what the applications may not. */
    static void asOwner(String sql) throws SQLException, IOException {
        String url = Running.on(home()).orElseThrow().databaseUrl();
        String password = Files.readString(home().secrets().resolve("guichet-owner-password"));
        try (var connection = DriverManager.getConnection(url, "guichet_owner", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Its database under the account that owns the store, for what no application may. */
    static JdbcClient owner() {
        try {
            var database = new PGSimpleDataSource();
            database.setUrl(get().context().getBean(DatabaseSettings.class).url());
            database.setUser("guichet_owner");
            database.setPassword(Files.readString(home().ownerPassword()));
            return JdbcClient.create(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
