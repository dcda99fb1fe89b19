package org.guichet.query.observatory.federation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a peer has published, and no more than so many bytes for so long. */
final class Fetching implements AutoCloseable {
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration longest;

    /** @param longest for one answer from the first to the last byte */
    Fetching(Duration longest) {
        this.longest = longest;
        // A redirect would lead wherever the peer says, also into our own network.
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(longest)
                .build();
    }

    /**
     * The body of an answer.
     *
     * @throws NotTaken if it is none, or too long
     */
    byte[] read(URI address, int most) throws NotTaken, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET()
                .build();
        // The client's own time limit ends with the headers, and a body may trickle for ever.
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            HttpResponse<byte[]> answer = asked.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new NotTaken("the peer answered " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new NotTaken("the peer took too long");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw new NotTaken("the peer cannot be read, or says too much");
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            asked.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
