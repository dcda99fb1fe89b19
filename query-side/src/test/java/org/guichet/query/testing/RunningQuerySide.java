package org.guichet.query.testing;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.guichet.query.QuerySideApplication;
import org.guichet.testbed.Servers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The application on a database of its own; its feed waits for topics, for which a test that feeds it has to see. */
public final class RunningQuerySide implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ReadDatabase database = new ReadDatabase();
    private final ConfigurableApplicationContext application;

    /** @param settings beyond those that it needs to start */
    public RunningQuerySide(Map<String, String> settings) {
        application = new SpringApplicationBuilder(QuerySideApplication.class, Issuer.class)
                .properties(Map.ofEntries(
                        Map.entry("server.port", "0"),
                        Map.entry("spring.config.name", "query-side"),
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
                .properties(Servers.get().kafka().settings())
                .properties(Map.copyOf(settings))
                .run();
    }

    /** Its database. */
    public ReadDatabase database() {
        return database;
    }

    /** A bean of the application, for a test that looks inside. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Where it answers, without a slash at the end. */
    public String address() {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /**
     * Asks without a token.
     *
     * @param headers names and values in turn
     */
    public <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a text. */
    public HttpResponse<String> get(String path, String... headers) {
        return get(path, HttpResponse.BodyHandlers.ofString(), headers);
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
