package org.guichet.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.issuer.Account;
import org.guichet.standalone.issuer.Accounts;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/**
 * Founds the demo's cities and accounts on an empty standalone that runs, by the commands that a real city is founded with.
 * Each has a fixed idempotency key, so that a founding that was interrupted is simply done again.
 */
public final class Founding {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final URI address;
    private final HttpClient client;

    private Founding(Home home, URI address, HttpClient client) {
        this.home = home;
        this.address = address;
        this.client = client;
    }

    /**
     * Founds them, unless that was done before.
     *
     * @param address of the standalone that runs on the directory
     * @throws IllegalStateException if a command is refused, or real people have accounts there
     */
    public static void onceOn(Home home, URI address) throws IOException {
        if (Files.exists(home.founded())) {
            return;
        }
        addAccounts(home);
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            new Founding(home, address, client).found();
        }
        PrivateFile.write(home.founded(), "The demo city was founded; its commands are not sent again.\n");
    }

    // All of them at once, or none: others than theirs are of a real city, which shall have nobody with a known
    // password.
    private static void addAccounts(Home home) {
        // Hashed once for all: each bcrypt takes a tenth of a second, and the password is the same.
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder()
                .encode(PrivateFile.password(home.demoPassword()));
        List<Account> invented = DemoCity.accounts().stream()
                .map(account -> account.withPasswordHash(hash))
                .toList();
        Accounts.in(home).change(present -> {
            if (present.isEmpty()) {
                return invented;
            }
            if (!names(present).containsAll(names(invented))) {
                throw new IllegalStateException("a real city lives on " + home.directory()
                        + ": the demo invents its own elsewhere, with GUICHET_DATA");
            }
            return present;
        });
    }

    private static List<String> names(List<Account> accounts) {
        return accounts.stream().map(Account::username).toList();
    }

    private void found() throws IOException {
        String administrator = token(Role.ADMINISTRATOR.wireName());
        send(administrator, "/municipalities", DemoCity.FOUNDED);
        for (String desk : DemoCity.DESKS) {
            send(administrator, "/municipalities/" + DemoCity.MUNICIPALITY + "/desks", desk);
        }
        for (String area : DemoCity.AREAS) {
            send(administrator, "/municipalities/" + DemoCity.MUNICIPALITY + "/areas", area);
        }
        for (UUID area : List.of(DemoCity.MEDINA, DemoCity.BENI_MAKADA)) {
            String bases = "/municipalities/" + DemoCity.MUNICIPALITY + "/areas/" + area + "/population-bases";
            send(administrator, bases, DemoCity.RESIDENTS);
        }
        String coordinator = token(Role.COORDINATOR.wireName());
        for (DemoProvider provider : DemoProvider.values()) {
            send(coordinator, "/providers", provider.registered());
            send(coordinator, "/services", provider.published());
        }
        send(administrator, "/municipalities", NeighbourCity.FOUNDED);
        send(administrator, "/municipalities/" + NeighbourCity.MUNICIPALITY + "/desks", NeighbourCity.OPENED);
        String neighbour = token(NeighbourCity.COORDINATOR);
        send(neighbour, "/providers", NeighbourCity.REGISTERED);
        send(neighbour, "/services", NeighbourCity.PUBLISHED);
    }

    private String token(String account) throws IOException {
        return SignIn.token(address, account, PrivateFile.password(home.demoPassword()));
    }

    private void send(String token, String path, String body) throws IOException {
        UUID key = UUID.nameUUIDFromBytes((path + "\n" + body).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the demo city could not be founded: " + path + " answered "
                    + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
