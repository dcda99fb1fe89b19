package org.guichet.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.guichet.access.Role;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.testbed.Servers;
import org.guichet.testbed.TestIssuer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command side as it runs, on a database of its own, spoken to over HTTP. One city with a provider is set up. */
public final class RunningCommandSide implements AutoCloseable {
    public static final UUID CITY = UUID.randomUUID();
    public static final UUID DESK = UUID.randomUUID();
    public static final UUID PROVIDER = UUID.randomUUID();
    public static final UUID SERVICE = UUID.randomUUID();

    private static final JsonMapper JSON = JsonMapper.shared();

    // Tomcat speaks no HTTP/2 here, so an offer of it in every request would be made in vain.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestIssuer issuer;
    private final DatabaseSettings database;
    private final Path secrets;
    private final Map<Role, String> tokens = new ConcurrentHashMap<>();
    private final ConfigurableApplicationContext application;

    private RunningCommandSide(TestIssuer issuer, DatabaseSettings database, Path secrets) {
        this.issuer = issuer;
        this.database = database;
        this.secrets = secrets;
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.config.name", "command-side");
        settings.put("server.port", "0");
        settings.put("guichet.database.url", database.url());
        settings.put("guichet.database.migration.user", database.migration().user());
        settings.put("guichet.database.migration.password", database.migration().password());
        settings.put("guichet.database.command.user", database.command().user());
        settings.put("guichet.database.command.password", database.command().password());
        settings.put("guichet.database.query.user", database.query().user());
        settings.put("guichet.database.query.password", database.query().password());
        settings.putAll(Servers.get().kafka().settings());
        settings.put("guichet.secrets", secrets.toString());
        settings.put("guichet.identity.issuer", issuer.issuer());
        settings.put("guichet.identity.jwks-url", issuer.jwksUrl());
        application = new SpringApplicationBuilder(CommandSideApplication.class)
                .properties(settings)
                .run();
    }

    /** Started, with the city of {@link #CITY} set up over HTTP. */
    public static RunningCommandSide start() throws Exception {
        var postgres = Servers.get().postgres();
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                new Login(postgres.user(), postgres.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        DatabaseRoles.create(superuser(database), database);
        var running =
                new RunningCommandSide(TestIssuer.start(), database, Files.createTempDirectory("guichet-secrets"));
        running.setUpCity();
        return running;
    }

    /** A second instance on the same store. */
    public RunningCommandSide another() {
        return new RunningCommandSide(issuer, database, secrets);
    }

    /** A bean of the application, for what cannot be seen from outside. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return application;
    }

    /** Connections that may do everything. */
    public DriverManagerDataSource superuser() {
        return superuser(database);
    }

    private static DriverManagerDataSource superuser(DatabaseSettings database) {
        return new DriverManagerDataSource(
                database.url(),
                database.migration().user(),
                database.migration().password());
    }

    /** A POST under a role, with a new idempotency key. */
    public HttpResponse<String> post(Role role, String path, String body) throws Exception {
        return post(role, path, body, Map.of());
    }

    /** A POST under a role with further headers; a header given here wins. */
    public HttpResponse<String> post(Role role, String path, String body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path));
        Map<String, String> all = new HashMap<>();
        all.put("Authorization", "Bearer " + token(role));
        all.put("Content-Type", "application/json");
        all.put("Idempotency-Key", UUID.randomUUID().toString());
        all.putAll(headers);
        all.forEach(request::header);
        return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** A request as a test wants it, without any header that it does not set itself. */
    public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) throws Exception {
        var bare = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path));
        return http.send(request.apply(bare).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(Role role, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token(role));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What a consistency token of this side says. */
    public Map<UUID, Long> opened(String consistencyToken) {
        return new ConsistencyTokens(InstallationSecrets.in(secrets)).open(consistencyToken);
    }

    /** A registered case. */
    public UUID registeredCase() throws Exception {
        return id(post(Role.DESK_OFFICER, "/cases", "{\"source\":\"SELF\",\"complete\":false,\"person\":{}}"));
    }

    /** Erases the person of a case, as a desk recorded the request and the officer decided it. */
    public HttpResponse<String> erase(UUID caseId) throws Exception {
        id(post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/erasure-requests",
                "{\"askedBy\":\"SELF\",\"ground\":\"OBJECTS\"}"));
        return post(Role.DATA_PROTECTION_OFFICER, "/cases/" + caseId + "/erasure", "{\"basis\":\"PERSON_REQUEST\"}");
    }

    /** A case with a need that was referred to {@link #SERVICE}. */
    public UUID sentReferral() throws Exception {
        UUID caseId = registeredCase();
        UUID need = id(post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/needs", "{\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}"));
        return id(post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/referrals",
                "{\"need\":\"%s\",\"service\":\"%s\",\"share\":[],\"legalBasis\":\"PUBLIC_TASK\"}"
                        .formatted(need, SERVICE)));
    }

    /** Another city with one desk, without providers. */
    public void establish(UUID city, String code, UUID desk) throws Exception {
        id(post(Role.ADMINISTRATOR, "/municipalities", """
                {"id":"%s","code":"%s","names":{"en":"%s"},"country":"MAR","languages":["ar","fr"],
                 "backdatingDays":30,
                 "calendar":{"version":1,"zone":"Africa/Casablanca","holidays":[],
                   "week":{"MONDAY":[{"opens":"08:30","closes":"16:30"}]}}}
                """.formatted(city, code, code)));
        id(post(
                Role.ADMINISTRATOR,
                "/municipalities/" + city + "/desks",
                "{\"id\":\"%s\",\"name\":\"Medina\"}".formatted(desk),
                Map.of("Authorization", "Bearer " + token(Role.ADMINISTRATOR, city, desk))));
    }

    public static UUID id(HttpResponse<String> made) {
        if (made.statusCode() >= 300) {
            throw new AssertionError(made.statusCode() + " " + made.body());
        }
        return UUID.fromString(json(made).get("id").asString());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        application.close();
    }

    private int port() {
        return Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
    }

    /** A token of the role, for this city and its desk or provider. */
    public String token(Role role) {
        // Kept: signing one for each of thousands of requests would cost more than the requests.
        return tokens.computeIfAbsent(role, this::sign);
    }

    /** A token of the role in another city. */
    public String token(Role role, UUID city) {
        return issuer.token(Map.of(
                "sub", new UUID(8, role.ordinal()).toString(),
                "role", role.wireName(),
                "municipality", city.toString()));
    }

    /** A token of the role in another place: of that city, and of its desk, or provider for a focal point. */
    public String token(Role role, UUID city, UUID at) {
        Map<String, String> claims = new HashMap<>();
        claims.put("sub", new UUID(7, role.ordinal()).toString());
        claims.put("role", role.wireName());
        claims.put("municipality", city.toString());
        claims.put(role == Role.PROVIDER_FOCAL_POINT ? "provider" : "desk", at.toString());
        return issuer.token(claims);
    }

    private String sign(Role role) {
        return token(role, CITY, role == Role.PROVIDER_FOCAL_POINT ? PROVIDER : DESK);
    }

    private void setUpCity() throws Exception {
        establish(CITY, "TNG", DESK);
        id(post(
                Role.COORDINATOR,
                "/providers",
                "{\"id\":\"%s\",\"name\":\"Legal clinic\",\"providerClass\":\"LEGAL_CLINIC\"}".formatted(PROVIDER)));
        id(post(Role.COORDINATOR, "/services", """
                {"id":"%s","provider":"%s","name":"Legal aid","needs":["LEGAL_AID"],"visibility":"PUBLIC",
                 "languages":["fra"],"takesReferrals":true}
                """.formatted(SERVICE, PROVIDER)));
    }
}
