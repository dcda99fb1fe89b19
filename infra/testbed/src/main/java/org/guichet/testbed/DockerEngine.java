package org.guichet.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Tells whether Testcontainers would find a Docker engine here. */
final class DockerEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private DockerEngine() {}

    /**
     * Whether an engine answers. Testcontainers decides, but it reports a missing engine at length as an error, so it is
     * asked only where something listens at all.
     */
    static boolean answers() {
        return endpoints().anyMatch(DockerEngine::listens)
                && DockerClientFactory.instance().isDockerAvailable();
    }

    private static Stream<URI> endpoints() {
        String configured = TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.host", null);
        if (configured != null) {
            return Stream.of(URI.create(configured));
        }
        // The places where Testcontainers looks for a socket on Linux, rootless engines included.
        String home = System.getProperty("user.home");
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.of(
                        "unix:///var/run/docker.sock",
                        runtime == null ? null : "unix://" + runtime + "/docker.sock",
                        "unix://" + home + "/.docker/run/docker.sock",
                        "unix://" + home + "/.docker/desktop/docker.sock")
                .filter(Objects::nonNull)
                .map(URI::create);
    }

    /** Whether a connection opens within a second; anything but a socket of this host or of TCP counts as yes. */
    static boolean listens(URI endpoint) {
        try {
            switch (Objects.requireNonNullElse(endpoint.getScheme(), "")) {
                case "unix" -> connectHere(Path.of(endpoint.getPath()));
                case "tcp", "http", "https" -> connectTo(endpoint.getHost(), endpoint.getPort());
                default -> {
                    return true;
                }
            }
            return true;
        } catch (IOException e) {
            // Nobody there is an answer to the question, not a failure.
            return false;
        }
    }

    private static void connectHere(Path socket) throws IOException {
        SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
    }

    private static void connectTo(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(PATIENCE.toMillis()));
        }
    }
}
