package org.guichet.standalone.system;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nginx with the very template of the gateway in {@code docker-compose.yml}, in front of two other addresses. */
final class Gateway implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("..", "docker", "gateway");
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));

    private final Process process;
    private final URI address;

    private Gateway(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it, where nginx is installed. */
    static Optional<Gateway> start(URI commandSide, URI querySide, Path directory) throws IOException {
        return start(commandSide, querySide, "127.0.0.1:1", "", directory);
    }

    /**
     * Starts it, where nginx is installed.
     *
     * @param identity host and port of the identity provider
     * @param trustedProxies as in {@code GUICHET_TRUSTED_PROXIES}
     */
    static Optional<Gateway> start(
            URI commandSide, URI querySide, String identity, String trustedProxies, Path directory) throws IOException {
        return start(RunningGuichet.freePort(), commandSide, querySide, identity, trustedProxies, directory);
    }

    /** The same on a port that others were told before. */
    static Optional<Gateway> start(
            int port, URI commandSide, URI querySide, String identity, String trustedProxies, Path directory)
            throws IOException {
        Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path log = directory.resolve("nginx.log");
        Map<String, String> environment = Map.of(
                "COMMAND_SIDE", commandSide.getAuthority(),
                "QUERY_SIDE", querySide.getAuthority(),
                "IDENTITY", identity,
                "GATEWAY_TRUSTED", trusted(trustedProxies),
                "RESOLVER", "127.0.0.1",
                "GATEWAY_LISTEN", "127.0.0.1:" + port,
                "GATEWAY_LOG", log.toString(),
                "GATEWAY_EXTRA", directory.resolve("no-tls").toString());
        String server = Files.readString(CONFIGURATION.resolve("guichet.conf.template"));
        for (var variable : environment.entrySet()) {
            server = server.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        Path temporary = Files.createDirectories(directory.resolve("nginx"));
        Files.writeString(temporary.resolve("guichet.conf"), server);
        String frame = Files.readString(CONFIGURATION.resolve("nginx.conf"))
                .replace("/tmp/", temporary + "/")
                .replace("/etc/nginx/conf.d/", temporary + "/")
                .replace("/dev/stderr", directory.resolve("nginx-errors.log").toString());
        Path file = Files.writeString(directory.resolve("nginx.conf"), frame);
        Process process = new ProcessBuilder(program.get().toString(), "-c", file.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx-output.txt").toFile())
                .start();
        var gateway = new Gateway(process, URI.create("http://127.0.0.1:" + port));
        try {
            RunningGuichet.await("nginx listens", () -> gateway.listens(port, directory));
            return Optional.of(gateway);
        } catch (AssertionError e) {
            gateway.close();
            throw e;
        }
    }

    // As the image does before it fills in the template.
    private static String trusted(String proxies) throws IOException {
        var script = new ProcessBuilder(
                "sh",
                "-c",
                ". " + CONFIGURATION.resolve("10-trusted-proxies.envsh") + "; printf %s \"$GATEWAY_TRUSTED\"");
        script.environment().put("GUICHET_TRUSTED_PROXIES", proxies);
        return new String(script.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private boolean listens(int port, Path directory) {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: see " + directory.resolve("nginx-output.txt"));
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
