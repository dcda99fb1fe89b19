package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.Operator;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.Home;
import org.guichet.standalone.NeighbourCity;
import org.guichet.standalone.backup.BackupCommands;
import org.guichet.standalone.system.CaseLife.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty people go through an installation and ten of them are erased, in every way in which somebody can be. Afterwards
 * the ten are nowhere: no table, no file of the database, dead rows and log pages included, no record, no log, and, once
 * the desks have worked on for a moment, not in the memory of the running process. The forty others are nowhere on disk in clear. What was put
 * into each place on purpose is found by the same search, or it would prove nothing.
 */
class ErasedAreNowhereTest {
    private static final int PEOPLE = 50;
    private static final int ERASED = 10;
    private static final int DESKS = 4;
    private static final String HEAP = "memory of the process";
    private static final String METRICS = "metrics";
    private static final String CONTROL = "Controle-Xylographe-7731";

    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();

    private record Person(CaseLife life, Words words, String number) {}

    @Test
    void ofFiftyPeopleTheTenErasedAreNowhere() throws Exception {
        var home = new Home(directory.resolve("data"));
        try (ChildGuichet child = ChildGuichet.start(home, RunningGuichet.freePort(), "-Dguichet.control=" + CONTROL)) {
            live(child.api());
            new KeyLock(home.secrets(), Clock.systemUTC())
                    .setUp(List.of(
                            new Operator(CONTROL, "a passphrase of one's own"),
                            new Operator("somebody else", "another passphrase")));
            backUp(home);
            erase(child.api(), home);
            long erasedAt = System.nanoTime();
            control(child.api(), home);
            goOn(child.api());
            backUp(home);

            List<Needle> erased = people.subList(0, ERASED).stream()
                    .flatMap(ErasedAreNowhereTest::everyWord)
                    .flatMap(word -> Needle.of(word).stream())
                    .toList();
            List<Needle> others = people.subList(ERASED, PEOPLE).stream()
                    .flatMap(person -> Stream.of(person.words().family(), person.number()))
                    .flatMap(word -> Needle.of(word).stream().limit(4))
                    .toList();
            List<Needle> control = Needle.of(CONTROL);
            var search = new Search(Stream.of(erased, others, control)
                    .flatMap(List::stream)
                    .collect(java.util.stream.Collectors.toSet()));
            searchMemory(child, search);
            Duration after = Duration.ofNanos(System.nanoTime() - erasedAt);
            search.in(
                    METRICS,
                    child.api().get(Role.ADMINISTRATOR, "/actuator/prometheus").body());
            var places = new Places(home, search);
            places.searchTables();
            places.searchFiles();
            places.searchBackups(backups());
            System.out.printf(
                    "searched %s and %,d MB of memory %d s after the erasures for %,d patterns of %d erased and %,d of %d others%n",
                    places, heapMegabytes, after.toSeconds(), erased.size(), ERASED, others.size(), PEOPLE - ERASED);

            assertThat(found(erased, search)).as("the erased").isEmpty();
            assertThat(found(others, search)).as("the others").doesNotContainKeys(allButMemory(search));
            for (String place : List.of(
                    HEAP, Places.TABLES, Places.RECORDS, Places.DATA_FILES, Places.WAL, Places.LOGS, Places.BACKUPS)) {
                assertThat(found(control, search)).as("controls").containsKey(place);
            }
        }
    }

    private Path backups() {
        return directory.resolve("backups");
    }

    /** Of everything, as an operator does every night; one backup knows the erased as living. */
    private void backUp(Home home) throws IOException {
        BackupCommands.backup(
                home,
                List.of(backups().resolve("nightly").toString()),
                Duration.ofDays(13),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private long heapMegabytes;

    private void live(Api api) {
        for (int i = 0; i < PEOPLE; i++) {
            Words words = words(i);
            CaseLife life = CaseLife.registered(
                    api, DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), words);
            if (i < ERASED || i % 10 == 0) {
                life.worked();
            }
            RunningGuichet.await("the case can be read", () -> card(api, life).statusCode() == 200);
            people.add(new Person(
                    life, words, Api.json(card(api, life)).path("number").asString()));
            assertThat(people.getLast().number()).hasSize(14);
        }
        people.get(0).life().referred();
        people.get(1).life().referred().answered();
        people.get(2).life().referred().answered().closed();
        people.get(3).life().offeredTo(NeighbourCity.MUNICIPALITY);
        merge(api, 4, 5);
        people.get(6).life().referred();
        merge(api, 7, 6);
        api.made(
                Role.DESK_OFFICER,
                "/api/v1/households",
                "{\"members\": [{\"caseId\": \"%s\", \"relation\": \"REFERENCE_PERSON\"}, {\"caseId\": \"%s\", \"relation\": \"CHILD\"}]}"
                        .formatted(
                                people.get(8).life().caseId(),
                                people.get(20).life().caseId()));
    }

    private static HttpResponse<String> card(Api api, CaseLife life) {
        return api.get(Role.DESK_OFFICER, "/api/v1/cases/" + life.caseId());
    }

    private void merge(Api api, int winning, int losing) {
        api.made(
                Role.CASEWORKER,
                "/api/v1/cases/" + people.get(winning).life().caseId() + "/merges",
                "{\"losing\": \"%s\"}".formatted(people.get(losing).life().caseId()));
    }

    private void erase(Api api, Home home) {
        for (int i : List.of(0, 1, 2, 3, 5, 7, 8, 9)) {
            people.get(i).life().erased();
        }
        for (int i = 0; i < ERASED; i++) {
            UUID caseId = people.get(i).life().caseId();
            RunningGuichet.await(
                    "the proof can be read", () -> api.get(Role.DATA_PROTECTION_OFFICER, "/api/v1/erasures/" + caseId)
                            .body()
                            .contains("unreadableSince"));
            RunningGuichet.await(
                    "every projection has forgotten",
                    () -> RunningGuichet.query(
                                            home,
                                            "SELECT 1 FROM read.kept_case WHERE erased_at IS NOT NULL AND case_id = '"
                                                    + caseId + "'")
                                    .size()
                            == 1);
        }
    }

    /**
     * Desks and providers go on working, with other people, and several at a time: a buffer that only a second request
     * at the same moment had would otherwise keep what stood in it, for as long as nobody else comes at the same moment.
     */
    private static void goOn(Api api) throws Exception {
        try (var desks = Executors.newFixedThreadPool(DESKS)) {
            var work = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                String nobody = "{\"name\": \"Nobody%d Unknown\"}".formatted(i);
                work.add(desks.submit(() -> {
                    api.post(Role.DESK_OFFICER, "/api/v1/cases/search", nobody);
                    api.get(Role.DESK_OFFICER, "/api/v1/cases");
                    api.get(Role.PROVIDER_FOCAL_POINT, "/api/v1/inbox");
                    CaseLife.registered(
                                    api,
                                    DemoProvider.LEGAL_CLINIC.id(),
                                    DemoProvider.LEGAL_CLINIC.service(),
                                    Words.PLAIN)
                            .worked()
                            .referred()
                            .answered()
                            .closed();
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
        }
    }

    private static void control(Api api, Home home) throws IOException {
        api.made(
                Role.COORDINATOR,
                "/api/v1/providers",
                "{\"name\": \"%s\", \"providerClass\": \"LEGAL_CLINIC\"}".formatted(CONTROL));
        RunningGuichet.await(
                "the control is in the tables",
                () -> RunningGuichet.query(home, "SELECT 1 FROM read.directory_provider WHERE name = '" + CONTROL + "'")
                                .size()
                        == 1);
        Files.writeString(
                home.directory().resolve("guichet.log"),
                CONTROL + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }

    private void searchMemory(ChildGuichet child, Search search) throws Exception {
        Path dump = directory.resolve("memory.hprof");
        child.dumpHeap(dump);
        heapMegabytes = Files.size(dump) >> 20;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(dump))) {
            search.in(HEAP, content);
        }
        Files.delete(dump);
    }

    private static Map<String, Set<String>> found(List<Needle> needles, Search search) {
        Set<Needle> wanted = Set.copyOf(needles);
        Map<String, Set<String>> found = new TreeMap<>();
        search.found().forEach((place, here) -> {
            Set<String> said = new TreeSet<>();
            here.stream().filter(wanted::contains).forEach(needle -> said.add(needle.toString()));
            if (!said.isEmpty()) {
                found.put(place, said);
            }
        });
        return found;
    }

    private static String[] allButMemory(Search search) {
        return search.found().keySet().stream()
                .filter(place -> !place.equals(HEAP))
                .toArray(String[]::new);
    }

    private static Stream<String> everyWord(Person person) {
        Words words = person.words();
        return Stream.of(
                words.given(),
                words.family(),
                words.alsoWritten(),
                words.phone(),
                words.address(),
                words.document(),
                words.needNote(),
                words.note(),
                words.remark(),
                person.number(),
                person.number().replace("-", ""));
    }

    /** Words that nothing else in an installation says, half of them with letters beyond ASCII. */
    private static Words words(int i) {
        String mark = Stream.of(Integer.toString(i + 100).split(""))
                .map(digit -> "BCDFGHJKLM".charAt(Integer.parseInt(digit)))
                .map(String::valueOf)
                .reduce("", String::concat)
                .toLowerCase(java.util.Locale.ROOT);
        return new Words(
                "Zoraxé" + mark,
                "Quimperwicz" + mark,
                "زهرةالقصدير" + mark,
                "+2126987%05d".formatted(65_400 + i),
                "77 passage du Kaléidoskop " + mark,
                "QX77319" + (400 + i) + "ZT",
                "needs-Ptarmigan-papers-" + mark,
                "said-Wolframite-twice-" + mark,
                "remark-Oxlip-Tuesday-" + mark);
    }
}
