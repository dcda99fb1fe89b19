package org.guichet.standalone.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Shows what Guichet is for, through its public API: two years of two cities and what is published of them, one person's
 * story, a whole day.
 */
public final class Demo {
    private final URI address;
    private final String password;
    private final PrintStream out;

    /**
     * A demo at a running standalone.
     *
     * @param password of the demo accounts
     */
    public Demo(URI address, String password, PrintStream out) {
        this.address = address;
        this.password = password;
        this.out = out;
    }

    /**
     * Runs it; some seconds on a laptop. The first run tells the two years; each adds another story and another day.
     *
     * @throws IllegalStateException if what is shown is not what must be
     */
    public void run() throws IOException {
        long began = System.nanoTime();
        try (var http = HttpClient.newHttpClient()) {
            var counters = new Counters(http, address, password);
            new History(counters.towns(), out).tellOnce();
            new YearlyFigures(address, counters.towns(), out).publishOnce();
            new Story(counters, out).tell();
            new Day(counters, out).pass(System.currentTimeMillis());
        }
        out.println("%n  That took %.1f s. Compare every row with the events: ./guichet verify"
                .formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
    }
}
