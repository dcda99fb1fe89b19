package org.guichet.command.queue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * This application, spoken to as any client speaks to it: over its own port on this machine. So a command in a queue
 * passes the same door, the same checks and the same words as one that is sent by itself, whatever is added to them.
 */
@Component
final class OwnApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    OwnApi(Environment environment) {
        this.environment = environment;
    }

    /**
     * Sends a POST.
     *
     * @throws IOException if there was no answer, so that nobody knows what became of it
     */
    HttpResponse<byte[]> post(String path, Map<String, String> headers, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    // The port is known once the server listens. TLS ends before this application.
    private String address() {
        String bound = environment.getProperty("server.address", "127.0.0.1");
        String host = bound.equals("0.0.0.0") || bound.equals("::") ? "127.0.0.1" : bound;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + environment.getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
