package org.guichet.query.observatory.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.calendar.PublicCalendar.Calendar;
import org.guichet.query.observatory.calendar.PublicCalendar.Listed;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is taken over from another installation, and what is not, whatever it says. */
class FederationTest {
    private static final Instant JANUARY = Instant.parse("2026-01-20T09:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-20T09:00:00Z");
    private static final String RELEASES = "/api/v1/observatory/releases";
    private static final UUID RABAT = UUID.randomUUID();

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final Map<String, String> redirected = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final List<Listed> calendar = new ArrayList<>();
    private final CountDownLatch patience = new CountDownLatch(1);

    private static ReadDatabase database;

    private HttpServer server;
    private Peer peer;

    @BeforeAll
    static void migrate() {
        database = new ReadDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws IOException {
        database.sql()
                .sql("TRUNCATE observatory.federated_artefact, observatory.artefact, observatory.frozen_fact,"
                        + " release_calendar, municipality")
                .update();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(exchange.getRequestMethod() + " " + path);
                if (redirected.containsKey(path)) {
                    exchange.getResponseHeaders().add("Location", redirected.get(path));
                    exchange.sendResponseHeaders(302, -1);
                    return;
                }
                byte[] body = served.get(path);
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : 0);
                if (body != null) {
                    exchange.getResponseBody().write(body);
                    if (path.endsWith("slow/artefact")) {
                        patience.await();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        peer = new Peer(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        patience.countDown();
        server.stop(0);
    }

    @Test
    void whatAPeerPublishedIsShownBesideTheOwnFiguresAndMarked() throws Exception {
        Release own = SampleReleases.of(id(), "2025");
        SampleReleases.publish(database.pool(), own, JANUARY);
        Release first = theirs(id(), 1, null);
        Release second = theirs(id(), 2, first.id());
        // A revision is listed first, and taken second all the same.
        publish(second, APRIL);
        publish(first, JANUARY);
        read();
        read();

        Publications publications = publications();
        assertThat(publications.all()).extracting(Publication::id).containsExactly(first.id(), second.id(), own.id());
        assertThat(publications.all()).extracting(Publication::origin).containsExactly(peer.base(), peer.base(), null);
        assertThat(publications.current()).extracting(Publication::id).containsExactly(second.id(), own.id());
        assertThat(publications.asOf(JANUARY)).extracting(Publication::id).containsExactly(first.id(), own.id());
        assertThat(publications.artefact(first.id()))
                .contains(Artefact.of(first).content());
        assertThat(publications.find(first.id()).orElseThrow().replacedAt()).isEqualTo(APRIL);
        assertThat(asked)
                .as("nothing else is asked of a peer, and an artefact once")
                .containsExactlyInAnyOrder(
                        "GET " + RELEASES,
                        "GET " + RELEASES,
                        "GET " + RELEASES + "/" + first.id() + "/artefact",
                        "GET " + RELEASES + "/" + second.id() + "/artefact");
    }

    @Test
    void bytesOfAnotherHashThanTheCalendarSaysAreNotTaken() throws Exception {
        Release lied = theirs(id(), 1, null);
        publish(lied, JANUARY);
        served.put(
                artefact(lied.id()),
                Artefact.of(theirs(lied.id(), 1, null, "2024")).content());
        read();
        assertThat(publications().all()).isEmpty();
        served.put(artefact(lied.id()), Artefact.of(lied).content());
        read();
        assertThat(publications().all()).as("the control").hasSize(1);
    }

    @Test
    void whatWasPublishedOnceStaysWhateverThePeerSaysLater() throws Exception {
        Release first = theirs(id(), 1, null);
        publish(first, JANUARY);
        read();
        calendar.clear();
        Release changed = theirs(first.id(), 1, null, "2024");
        publish(changed, APRIL);
        read();
        assertThat(publications().all())
                .extracting(Publication::sha256)
                .containsExactly(Artefact.of(first).sha256());
        assertThat(publications().artefact(first.id()))
                .contains(Artefact.of(first).content());

        calendar.clear();
        Release again = theirs(id(), 1, null);
        publish(again, APRIL);
        read();
        assertThat(publications().all())
                .as("nor is it published anew under another id")
                .extracting(Publication::id)
                .containsExactly(first.id());
    }

    @Test
    void aPeerSpeaksForItsOwnCitiesOnly() throws Exception {
        Release ours = changed(theirs(id(), 1, null), tree -> tree.put("city", "OUR"));
        Release stolen = SampleReleases.of(id(), "2025");
        database.sql().sql("""
                        INSERT INTO municipality (id, code, names, country, languages, backdating_days, calendar,
                                                  approval_on_closing, lost_contact_attempts, version)
                        VALUES (?, 'OUR', '{}', 'MAR', '[]', 30, '{}', false, 3, 0)
                        """).param(SampleReleases.CITY).update();
        publish(ours, JANUARY);
        publish(stolen, JANUARY);
        read();
        assertThat(publications().all()).isEmpty();

        Release taken = theirs(id(), 1, null);
        publish(taken, JANUARY);
        read();
        assertThat(publications().all()).as("the control").hasSize(1);
        var other =
                new Peer(URI.create("http://localhost:" + server.getAddress().getPort()));
        calendar.clear();
        publish(theirs(id(), 1, null, "2024"), JANUARY);
        try (var fetching = new Fetching(Duration.ofSeconds(10))) {
            new PeerReader(new TakenOver(database.pool()), fetching, Clock.systemUTC()).read(other);
        }
        assertThat(publications().all())
                .as("nor does a second one for the cities of the first")
                .extracting(Publication::id)
                .containsExactly(taken.id());
    }

    @Test
    void whatIsNoReleaseAsWeMakeThemIsNotTaken() throws Exception {
        refused("there is more in it than a release", tree -> tree.putArray("persons")
                .add("Amina"));
        refused("its table set is not known here", tree -> tree.put("tableSet", "99"));
        refused("its table set is not known here", tree -> tree.put("tableSet", "../codes/need"));
        refused("its method has no proper version", tree -> tree.put("rules", "<b>"));
        refused("its country is none", tree -> tree.put("country", "XQZ"));
        refused("its vintage is not that of its place", tree -> tree.put("vintage", 2));
        refused("it cannot be read as a release", tree -> tree.remove("period"));
        refused("it cannot be read as a release", tree -> tree.put("period", "soon"));
        refused("its city has no proper name", tree -> ((ObjectNode) tree.get("names")).put("en", "a\nb"));
        refused("its city has no proper name", tree -> tree.put("city", "Rabat"));
        refused("a table stands in it twice", tree -> ((ArrayNode) tree.get("tables")).add(first(tree)));
        String shape = "a table has another shape than that of its definition";
        refused(shape, tree -> first(tree).put("id", "SALARIES"));
        refused(shape, tree -> ((ArrayNode) first(tree).get("cells")).remove(0));
        refused(shape, tree -> ((ArrayNode) first(tree).get("axes")).remove(1));
        refused(shape, tree -> ((ArrayNode) first(tree).at("/axes/1/codes"))
                .add(first(tree).at("/axes/1/codes/0")));
        refused("a code has no label here", tree -> {
            var measure = (ObjectNode) first(tree).at("/axes/0/codes/0");
            String was = measure.get("code").asString();
            measure.put("code", "WEIGHED");
            first(tree).get("cells").forEach(cell -> {
                var codes = (ArrayNode) cell.get("codes");
                if (codes.get(0).asString().equals(was)) {
                    codes.set(0, "WEIGHED");
                }
            });
        });
        for (String text : List.of("<html>", "null", "[]", "{}")) {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            Listed listed = listed(theirs(id(), 1, null), hash(content), JANUARY, null);
            assertThatThrownBy(() -> Acceptance.of(listed, content)).as(text).isInstanceOf(NotTaken.class);
        }
        Release other = theirs(id(), 1, null);
        Listed listed = listed(theirs(id(), 1, null), Artefact.of(other).sha256(), JANUARY, null);
        assertThatThrownBy(() -> Acceptance.of(listed, Artefact.of(other).content()))
                .hasMessage("it is another release than the calendar says");
        assertThat(Acceptance.of(
                        listed(other, JANUARY, null), Artefact.of(other).content()))
                .as("the control")
                .isEqualTo(other);
    }

    @Test
    void noRedirectIsFollowedAndNoAnswerReadWithoutEnd() throws Exception {
        Release moved = theirs(id(), 1, null);
        publish(moved, JANUARY);
        redirected.put(artefact(moved.id()), "/elsewhere");
        served.put("/elsewhere", Artefact.of(moved).content());
        read();
        assertThat(publications().all()).isEmpty();
        assertThat(asked).doesNotContain("GET /elsewhere");

        served.put("/long", new byte[1001]);
        served.put("/slow/artefact", new byte[1]);
        try (var fetching = new Fetching(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> fetching.read(peer.base().resolve("/long"), 1000))
                    .isInstanceOf(NotTaken.class);
            assertThat(fetching.read(peer.base().resolve("/long"), 1001))
                    .as("the control")
                    .hasSize(1001);
            assertThatThrownBy(() -> fetching.read(peer.base().resolve("/slow/artefact"), 1000))
                    .isInstanceOf(NotTaken.class)
                    .hasMessage("the peer took too long");
        }
    }

    @Test
    void whatThePeerTookOverItselfAndWhatIsStillToComeIsLeftThere() throws Exception {
        Release taken = theirs(id(), 1, null);
        publish(taken, JANUARY);
        Listed listed = calendar.removeFirst();
        calendar.add(listed(taken, JANUARY, URI.create("https://third.example")));
        read();
        assertThat(publications().all()).isEmpty();
        calendar.clear();
        calendar.add(listed(taken, Instant.now().plusSeconds(3600), null));
        read();
        assertThat(publications().all()).isEmpty();
        calendar.clear();
        calendar.add(listed);
        read();
        assertThat(publications().all()).as("the control").hasSize(1);
    }

    @Test
    void onlyEncryptedAddressesAreReadUnlessOnThisMachine() {
        for (String bad : List.of(
                "http://figures.example",
                "ftp://127.0.0.1",
                "https://user:secret@figures.example",
                "https://figures.example?x=1",
                "figures.example",
                "file:///etc/passwd")) {
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> new Peer(URI.create(bad)));
        }
        assertThat(new Peer(URI.create("https://figures.example/guichet/")).calendar())
                .hasToString("https://figures.example/guichet" + RELEASES);
        assertThat(new Peer(URI.create("http://localhost:8080")).base()).hasToString("http://localhost:8080");
    }

    /** Listed with the right hash, so that only what is in it can be the reason. */
    private static void refused(String why, Consumer<ObjectNode> change) {
        Release release = theirs(id(), 1, null);
        ObjectNode tree = EventJson.MAPPER.valueToTree(release);
        change.accept(tree);
        byte[] content = EventJson.write(tree);
        Listed listed = listed(release, hash(content), JANUARY, null);
        assertThatThrownBy(() -> Acceptance.of(listed, content)).hasMessage(why);
    }

    private static ObjectNode first(ObjectNode release) {
        return (ObjectNode) release.at("/tables/0");
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Release changed(Release release, UnaryOperator<ObjectNode> change) {
        return EventJson.MAPPER.treeToValue(change.apply(EventJson.MAPPER.valueToTree(release)), Release.class);
    }

    private static ReleaseId id() {
        return new ReleaseId(UUID.randomUUID());
    }

    private static Release theirs(ReleaseId id, int vintage, ReleaseId revises) {
        return theirs(id, vintage, revises, "2025");
    }

    private static Release theirs(ReleaseId id, int vintage, ReleaseId revises, String period) {
        return changed(
                SampleReleases.of(id, period, vintage, revises),
                tree -> tree.put("municipality", RABAT.toString()).put("city", "RAB"));
    }

    private void publish(Release release, Instant at) {
        served.put(artefact(release.id()), Artefact.of(release).content());
        calendar.add(listed(release, at, null));
    }

    private static Listed listed(Release release, Instant at, URI origin) {
        return listed(release, Artefact.of(release).sha256(), at, origin);
    }

    private static Listed listed(Release release, String sha256, Instant at, URI origin) {
        return new Listed(
                release.id(),
                release.city(),
                release.names(),
                release.country(),
                release.period(),
                release.vintage(),
                release.revises(),
                sha256,
                at,
                null,
                origin,
                new HashMap<>());
    }

    private static String artefact(ReleaseId id) {
        return RELEASES + "/" + id + "/artefact";
    }

    private void read() throws InterruptedException {
        served.put(RELEASES, EventJson.write(new Calendar(List.of(), calendar)));
        try (var fetching = new Fetching(Duration.ofSeconds(10))) {
            new PeerReader(new TakenOver(database.pool()), fetching, Clock.systemUTC()).read(peer);
        }
    }

    private Publications publications() {
        return new Publications(database.pool());
    }
}
