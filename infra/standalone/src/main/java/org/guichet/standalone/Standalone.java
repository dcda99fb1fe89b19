package org.guichet.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.guichet.command.dispatch.Room;
import org.guichet.platform.frontdoor.PublicUrl;
import org.guichet.standalone.issuer.Accounts;
import org.guichet.standalone.issuer.Issuer;
import org.guichet.standalone.issuer.SigningKeys;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;

/** A whole Guichet that runs in this JVM. It is ready when {@link #start} returns. */
public final class Standalone implements AutoCloseable {
    private final Home home;
    private final String bind;
    private final int port;
    private final URI address;
    private final PublicUrl publicUrl;
    private final EmbeddedServers servers;
    private volatile ConfigurableApplicationContext context;
    private boolean announced;

    /** One that does not run yet. */
    Standalone(Home home, String bind, int port) {
        this.home = home;
        this.bind = bind;
        this.port = port;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.publicUrl = PublicUrl.of(Settings.publicUrl().isEmpty() ? address.toString() : Settings.publicUrl());
        this.servers = new EmbeddedServers(home);
    }

    /**
     * Starts everything on a directory and returns when it answers.
     *
     * @param bind the address to listen on, such as 127.0.0.1
     * @throws IllegalStateException if the port is taken or a living process uses the directory
     * @throws IOException if the directory cannot be prepared
     */
    public static Standalone start(Home home, String bind, int port) throws IOException {
        var standalone = new Standalone(home, bind, port);
        standalone.run();
        return standalone;
    }

    /**
     * Starts everything and returns when it answers. {@link #close} may be called meanwhile by another thread; then this
     * fails, and nothing is left behind.
     */
    void run() throws IOException {
        // Asked before the servers start, which takes some seconds.
        try (var free = new ServerSocket(port, 1, InetAddress.getByName(bind))) {
            free.setReuseAddress(true);
        } catch (IOException e) {
            throw new IllegalStateException("port " + port + " on " + bind + " is taken: set GUICHET_PORT", e);
        }
        if (Files.exists(home.restoring())) {
            throw new IllegalStateException("a restore into " + home.directory() + " was cut off, and not all has come"
                    + " back: run ./guichet restore again, which begins anew");
        }
        home.prepare();
        try {
            startAll();
        } catch (IOException | RuntimeException e) {
            try (this) {
                throw e;
            }
        }
    }

    private void startAll() throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "guichet.ledger", home.ledger().toString(),
                "guichet.second-ledger", Settings.of("GUICHET_SECOND_LEDGER", ""),
                "guichet.vault-retention", Settings.vaultRetention().toString(),
                "server.address", bind,
                "server.port", port,
                "guichet.secrets", home.secrets().toString(),
                "guichet.access-log.heads", home.accessLogHeads().toString(),
                "management.metrics.system.diskspace.paths", home.directory().toString(),
                "logging.file.name", home.log().toString(),
                // Whoever has a public address has a proxy, and that is the only one who comes from this machine.
                "guichet.trusted-proxies", publicUrl.isThisMachine() ? "" : "127.0.0.0/8, ::1"));
        settings.putAll(Map.of(
                "guichet.public-url", publicUrl.uri().toString(),
                "guichet.identity.issuer", publicUrl.uri().toString(),
                // A browser goes by the public address; this process asks itself, which needs neither proxy nor name.
                "guichet.identity.authorize-url", publicUrl.uri() + "/oauth2/authorize",
                "guichet.identity.sign-out-url", publicUrl.uri() + "/connect/logout",
                "guichet.identity.token-url", address + "/oauth2/token",
                "guichet.identity.jwks-url", address + "/oauth2/jwks"));
        context = new SpringApplicationBuilder(StandaloneApplication.class)
                // Both applications have a CaseEndpoint.
                .beanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // Spring's own hook would run beside ours, which stops the servers too, in order.
                .registerShutdownHook(false)
                .properties(settings)
                .initializers(servers, application -> identity((GenericApplicationContext) application))
                .run();
        Running.here(address, servers.databaseUrl(), servers.bootstrapServers()).write(home);
        announced = true;
    }

    private void identity(GenericApplicationContext application) {
        SigningKeys keys = SigningKeys.in(home.secrets());
        Room room = new DiskRoom(home.directory());
        Accounts accounts = Accounts.in(home);
        application.registerBean(Room.class, () -> room);
        application.registerBean(
                "roomHealthIndicator",
                HealthIndicator.class,
                () -> () -> (room.isLeft() ? Health.up() : Health.down()).build());
        application.registerBean(SigningKeys.class, () -> keys);
        application.registerBean(Accounts.class, () -> accounts);
        application.registerBean(Issuer.Address.class, () -> new Issuer.Address(publicUrl.uri()));
    }

    /** Where the API and the issuer are reached from this machine. */
    public URI address() {
        return address;
    }

    /** Where people reach it; this machine, unless {@code GUICHET_PUBLIC_URL} says otherwise. */
    URI publicUrl() {
        return publicUrl.uri();
    }

    /** The beans of both applications, for tests that look inside. */
    ConfigurableApplicationContext context() {
        return context;
    }

    /** Stops the applications, then their servers, and returns when all are gone. A second call does nothing. */
    @Override
    public synchronized void close() throws IOException {
        // One that was refused the directory must not take away the word of the one that has it.
        if (announced) {
            Files.deleteIfExists(home.running());
        }
        try {
            if (context != null) {
                context.close();
            }
        } finally {
            servers.close();
        }
    }
}
