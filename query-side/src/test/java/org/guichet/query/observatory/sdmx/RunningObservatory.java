package org.guichet.query.observatory.sdmx;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.QuerySideApplication;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.Tokens;
import org.guichet.testbed.Servers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The running query side with two years and a quarter published, of which one year was revised. */
final class RunningObservatory implements AutoCloseable {
    static final Instant FIRST = Instant.parse("2026-01-20T09:00:00Z");
    static final Instant QUARTER = Instant.parse("2026-04-20T09:00:00Z");
    static final Instant REVISED = Instant.parse("2026-07-20T09:00:00Z");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final ReadDatabase database = new ReadDatabase();
    final Release year = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2024");
    final Release replaced = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025");
    final Release revised = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2025", 2, replaced.id());
    final Release quarter = SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2026-Q1");

    private final ConfigurableApplicationContext application;

    RunningObservatory() {
        application = new SpringApplicationBuilder(QuerySideApplication.class, Issuer.class)
                .properties(Map.ofEntries(
                        Map.entry("server.port", "0"),
                        Map.entry(
                                "guichet.kafka.bootstrap-servers", Servers.get().kafkaBootstrapServers()),
                        Map.entry("guichet.secrets", database.secretsDirectory().toString()),
                        Map.entry("guichet.identity.issuer", Tokens.ISSUER),
                        Map.entry("guichet.database.url", database.settings().url()),
                        Map.entry(
                                "guichet.database.migration.user",
                                database.settings().migration().user()),
                        Map.entry(
                                "guichet.database.migration.password",
                                database.settings().migration().password()),
                        Map.entry(
                                "guichet.database.command.user",
                                database.settings().command().user()),
                        Map.entry("guichet.database.command.password", "command"),
                        Map.entry(
                                "guichet.database.query.user",
                                database.settings().query().user()),
                        Map.entry("guichet.database.query.password", "query")))
                .run();
        var owner = database.superuser();
        owner.setCurrentSchema("read");
        SampleReleases.publish(owner, year, FIRST);
        SampleReleases.publish(owner, replaced, FIRST);
        SampleReleases.publish(owner, quarter, QUARTER);
        SampleReleases.publish(owner, revised, REVISED);
    }

    /** Where SDMX REST begins. */
    String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + "/sdmx/v2";
    }

    /** @param headers names and values by turns */
    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }

    static class Issuer {
        @Bean
        JWKSource<SecurityContext> keys() {
            return Tokens.keys();
        }
    }
}
