package org.guichet.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
    @TempDir
    private Path directory;

    @Test
    void aSocketFileListensOnlyWhileSomebodyHoldsIt() throws Exception {
        Path file = directory.resolve("docker.sock");
        URI endpoint = URI.create("unix://" + file);

        assertThat(DockerEngine.listens(endpoint)).as("no file").isFalse();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            assertThat(DockerEngine.listens(endpoint)).as("held").isTrue();
        }
        assertThat(DockerEngine.listens(endpoint)).as("left behind").isFalse();
    }

    @Test
    void aPortListensOnlyWhileSomebodyHoldsIt() throws Exception {
        URI endpoint;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
            assertThat(DockerEngine.listens(endpoint)).isTrue();
        }
        assertThat(DockerEngine.listens(endpoint)).isFalse();
    }

    @Test
    void anAddressOfAnotherKindIsLeftToTestcontainers() {
        assertThat(DockerEngine.listens(URI.create("npipe:////./pipe/docker_engine")))
                .isTrue();
    }

    @Test
    void aMissingEngineIsNoticedWithinTwoSeconds() {
        Instant begin = Instant.now();
        boolean answers = DockerEngine.answers();
        Duration taken = Duration.between(begin, Instant.now());

        System.out.printf("Docker engine answers: %s, after %d ms%n", answers, taken.toMillis());
        if (!answers) {
            assertThat(taken).isLessThan(Duration.ofSeconds(2));
        }
    }
}
