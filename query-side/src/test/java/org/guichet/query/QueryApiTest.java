package org.guichet.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Standing;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.desk.EnquiryId;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.household.HouseholdId;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityEvent.AreaChanged;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.FocalPersonNamed;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;
import org.guichet.municipality.MunicipalityEvent.PopulationBaseRecorded;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.OfficeHours;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.RunningQuerySide;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueryApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final MunicipalityId ELSEWHERE = new MunicipalityId(UUID.randomUUID());

    private static ReadDatabase database;
    private static SequencedTopic casework;
    private static SequencedTopic directory;
    private static SequencedTopic municipality;
    private static SequencedTopic desk;
    private static SequencedTopic privacy;
    private static SequencedTopic observatory;
    private static RunningQuerySide application;

    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private final String officer = Tokens.of(Role.DESK_OFFICER, city);
    private final String protection = Tokens.of(Role.PROTECTION_CASEWORKER, city);
    private final CaseStory story = new CaseStory(database, city);

    @BeforeAll
    static void start() {
        casework = new SequencedTopic("guichet.casework.v1");
        directory = new SequencedTopic("guichet.directory.v1");
        municipality = new SequencedTopic("guichet.municipality.v1");
        desk = new SequencedTopic("guichet.desk.v1");
        // Nothing is said in it here, but no feed begins before all its topics are there.
        privacy = new SequencedTopic("guichet.privacy.v1");
        observatory = new SequencedTopic("guichet.observatory.v1");
        application = new RunningQuerySide(Map.of());
        database = application.database();
    }

    @AfterAll
    static void stop() {
        application.close();
        casework.close();
        directory.close();
        municipality.close();
        desk.close();
        privacy.close();
        observatory.close();
    }

    @Test
    void aCaseIsOpenedForItsCityAndIsNotThereForAnother() {
        String token = happen(story.registered(), story.needIdentified(new NeedId(UUID.randomUUID()), false));
        Answer seen = ask(officer, "/cases/" + story.id, token);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("ETag")).isEqualTo("\"1\"");
        assertThat(seen.json().at("/person/name/given").asString()).isEqualTo(story.name.given());
        assertThat(seen.json().at("/needs/0/code/label").asString())
                .isNotEqualTo("LEGAL_AID")
                .isNotBlank();
        assertThat(seen.json().at("/number").asString()).isEqualTo(story.number.value());
        assertThat(ids(ask(officer, "/cases", token))).containsExactly(story.id.toString());
        assertThat(lookup(officer, story.number.value().toLowerCase().replace("-", " "))
                        .json()
                        .at("/id")
                        .asString())
                .isEqualTo(story.id.toString());

        String foreigner = Tokens.of(Role.PROTECTION_CASEWORKER, ELSEWHERE);
        assertThat(ask(foreigner, "/cases/" + story.id, token).status()).isEqualTo(404);
        assertThat(ask(foreigner, "/cases/" + story.id + "/history", token).status())
                .isEqualTo(404);
        assertThat(ids(ask(foreigner, "/cases", token))).isEmpty();
        assertThat(lookup(foreigner, story.number.value()).status()).isEqualTo(404);
    }

    @Test
    void aSearchShowsLinesOfTheOwnCityPageByPage() {
        String token = happen(story.registered());
        var second = new CaseStory(database, city);
        String secondToken = happenIn(second, second.registered());
        Answer first = search(officer, "{\"name\": \"DIALLO\", \"limit\": 1}", token + "," + secondToken);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().at("/found").asInt()).isEqualTo(2);
        assertThat(first.json().at("/more").asBoolean()).isFalse();
        assertThat(ids(first)).hasSize(1);
        Answer next = search(
                officer,
                "{\"name\": \"DIALLO\", \"limit\": 1, \"cursor\": \"%s\"}"
                        .formatted(first.json().at("/next").asString()),
                token);
        assertThat(next.json().has("next")).isFalse();
        assertThat(List.of(ids(first).getFirst(), ids(next).getFirst()))
                .containsExactlyInAnyOrder(story.id.toString(), second.id.toString());
        assertThat(next.json().at("/items/0/name/family").asString()).isEqualTo("Diallo");

        Answer best =
                search(officer, "{\"name\": \"diallo\", \"number\": \"%s\"}".formatted(story.number.value()), token);
        assertThat(ids(best)).containsExactly(story.id.toString(), second.id.toString());
        Answer nobody = search(officer, "{\"name\": \"Fatoumata\"}", token);
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(ids(nobody)).isEmpty();
        assertThat(nobody.json().at("/found").asInt()).isZero();
        String elsewhere = Tokens.of(Role.DESK_OFFICER, ELSEWHERE);
        assertThat(ids(search(elsewhere, "{\"number\": \"%s\"}".formatted(story.number.value()), token)))
                .isEmpty();
    }

    @Test
    void aListOfWhatSomebodyHoldsHasEachCaseOnceTheNewestFirst() {
        var holder = new ProviderId(UUID.randomUUID());
        var tokens = new ArrayList<String>();
        var newestFirst = new ArrayList<String>();
        for (int day = 0; day < 3; day++) {
            var one = new CaseStory(database, city);
            tokens.add(heldTwice(one, holder, CaseStory.MORNING.plus(day, ChronoUnit.DAYS)));
            newestFirst.addFirst(one.id.toString());
        }
        String token = String.join(",", tokens);
        String held = "/cases?limit=1&holder=" + holder;

        assertThat(allPages(held, token)).isEqualTo(newestFirst);
        assertThat(allPages(held + "&state=OPEN&registeredFrom=2026-03-03T00:00:00Z", token))
                .isEqualTo(newestFirst.subList(0, 2));
        assertThat(allPages(held + "&registeredTo=" + CaseStory.MORNING.plus(2, ChronoUnit.DAYS), token))
                .isEqualTo(newestFirst.subList(1, 3));
        assertThat(allPages("/cases?limit=1&registeredTo=" + CaseStory.MORNING.plus(2, ChronoUnit.DAYS), token))
                .isEqualTo(newestFirst.subList(1, 3));
        assertThat(allPages(held + "&state=CLOSED", token)).isEmpty();
        assertThat(allPages("/cases?holder=" + UUID.randomUUID(), token)).isEmpty();
    }

    private String heldTwice(CaseStory one, ProviderId holder, Instant registered) {
        var first = new NeedId(UUID.randomUUID());
        var second = new NeedId(UUID.randomUUID());
        var service = new ServiceId(UUID.randomUUID());
        var events = List.of(
                one.registered(),
                one.needIdentified(first, false),
                one.needIdentified(second, false),
                one.sent(new ReferralId(UUID.randomUUID()), first, holder, service),
                one.sent(new ReferralId(UUID.randomUUID()), second, holder, service));
        var numbered = events.stream()
                .map(event -> casework.number(one.id.value(), event, registered, city.value()))
                .toList();
        casework.send(numbered);
        return one.id + ":" + numbered.getLast().event().sequence();
    }

    private List<String> allPages(String list, String token) {
        var all = new ArrayList<String>();
        String cursor = "";
        do {
            Answer page = ask(officer, list + cursor, token);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            all.addAll(ids(page));
            cursor = page.json().has("next")
                    ? "&cursor=" + page.json().at("/next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void aSearchIsRefusedToProvidersAndForWhatIsNoTerm() {
        String provider = Tokens.of(Role.PROVIDER_FOCAL_POINT, city, new ProviderId(UUID.randomUUID()));
        String coordinator = Tokens.of(Role.COORDINATOR, city);
        assertThat(search(provider, "{\"document\": \"AB1234\"}", null).status())
                .isEqualTo(403);
        assertThat(search(coordinator, "{\"name\": \"Diallo\"}", null).status()).isEqualTo(403);
        for (String body : List.of(
                "{\"nationality\": \"SEN\"}",
                "{\"name\": \"Diallo\", \"legalStatus\": \"NONE\"}",
                "{\"birthDate\": \"1990\"}",
                "{}")) {
            Answer refused = search(officer, body, null);
            assertThat(refused.status()).as(body).isBetween(400, 422);
            assertThat(refused.body()).doesNotContain("Diallo", "SEN", "1990");
        }
    }

    @Test
    void aRestrictedNeedIsThereForProtectionOnly() {
        var open = new NeedId(UUID.randomUUID());
        var restricted = new NeedId(UUID.randomUUID());
        var referral = new ReferralId(UUID.randomUUID());
        var provider = new ProviderId(UUID.randomUUID());
        String token = happen(
                story.registered(),
                story.needIdentified(open, false),
                story.needIdentified(restricted, true),
                story.sentRestricted(referral, restricted, provider));

        assertThat(ask(officer, "/cases/" + story.id, token).json().at("/needs").size())
                .isOne();
        assertThat(ask(officer, "/cases/" + story.id, token)
                        .json()
                        .at("/referrals")
                        .size())
                .isZero();
        assertThat(ask(officer, "/cases", token).json().at("/items/0/openNeeds").asInt())
                .isOne();
        assertThat(ask(officer, "/cases", token)
                        .json()
                        .at("/items/0/openReferrals")
                        .asInt())
                .isZero();
        assertThat(ids(ask(officer, "/cases?holder=" + provider, token))).isEmpty();
        assertThat(ask(officer, "/cases/" + story.id + "/history", token)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
        assertThat(ids(ask(officer, "/referrals", token))).isEmpty();
        assertThat(ask(officer, "/referrals/summary", token)
                        .json()
                        .at("/counts")
                        .size())
                .isZero();

        assertThat(ask(protection, "/cases/" + story.id, token)
                        .json()
                        .at("/needs")
                        .size())
                .isEqualTo(2);
        assertThat(ask(protection, "/cases/" + story.id, token)
                        .json()
                        .at("/referrals")
                        .size())
                .isOne();
        assertThat(ask(protection, "/cases", token)
                        .json()
                        .at("/items/0/openNeeds")
                        .asInt())
                .isEqualTo(2);
        assertThat(ids(ask(protection, "/cases?holder=" + provider, token))).hasSize(1);
        assertThat(ask(protection, "/cases/" + story.id + "/history", token)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(4);
        assertThat(ids(ask(protection, "/referrals", token))).containsExactly(referral.toString());
        assertThat(ask(protection, "/referrals/summary", token)
                        .json()
                        .at("/counts")
                        .size())
                .isOne();
    }

    @Test
    void theHistorySaysWhatWasWrittenAndNothingElseOfThePerson() {
        String token = happen(story.registered(), story.note("calls on Monday"));
        Answer history = ask(officer, "/cases/" + story.id + "/history", token);

        assertThat(history.json().at("/items/1/facts/text").asString()).isEqualTo("calls on Monday");
        assertThat(history.json().at("/items/1/type").asString()).isEqualTo("casework.NoteAdded");
        assertThat(history.json().at("/items/0/role").asString()).isEqualTo("desk-officer");
        assertThat(history.body()).doesNotContain(story.name.given()).doesNotContain("\"c\":");
    }

    @Test
    void aViewClosesByTheClockThoughNoEventSaysSo() {
        var provider = new ProviderId(UUID.randomUUID());
        var other = new ReferralId(UUID.randomUUID());
        var referral = new ReferralId(UUID.randomUUID());
        var need = new NeedId(UUID.randomUUID());
        String theirs = Tokens.of(Role.PROVIDER_FOCAL_POINT, city, provider);
        var over = story.consent(provider, Instant.now().minusSeconds(1));
        String token = happen(
                story.registered(),
                story.needIdentified(need, false),
                over,
                story.sentOn(over, referral, need),
                story.sent(other, need, provider, new ServiceId(UUID.randomUUID())));
        Answer seen = ask(theirs, "/inbox/" + referral, token);
        assertThat(seen.body()).doesNotContain(story.name.given()).contains("CONSENT_EXPIRED");
        assertThat(seen.header("ETag")).isNull();
        assertThat(ask(theirs, "/inbox/" + other, token).body())
                .as("on a legal basis")
                .contains(story.name.given());
        assertThat(ask(officer, "/cases/" + story.id, token)
                        .json()
                        .at("/consents/0/state")
                        .asString())
                .isEqualTo("EXPIRED");

        // A consent that is given anew, before anybody noted the end of the old one, covers it again.
        String again = happen(story.consent(provider, Instant.now().plusSeconds(3600)));
        assertThat(ask(theirs, "/inbox/" + referral, again).body()).contains(story.name.given());
    }

    @Test
    void aProviderSeesTheSharedPartAndNeverTheCase() {
        var provider = new ProviderId(UUID.randomUUID());
        var referral = new ReferralId(UUID.randomUUID());
        var need = new NeedId(UUID.randomUUID());
        String token = happen(
                story.registered(),
                story.needIdentified(need, false),
                story.sent(referral, need, provider, new ServiceId(UUID.randomUUID())),
                new ReferralAcknowledged(
                        referral,
                        1,
                        new Standing(Holder.provider(provider), CaseStory.MORNING),
                        story.standing(need, NeedState.REFERRED)));
        String theirs = Tokens.of(Role.PROVIDER_FOCAL_POINT, city, provider);
        Answer seen = ask(theirs, "/inbox/" + referral, token);

        assertThat(seen.header("ETag")).isEqualTo("\"1\"");
        assertThat(seen.json().at("/person/name/given").asString()).isEqualTo(story.name.given());
        assertThat(seen.json().at("/person").has("nationality"))
                .as("outside the scope")
                .isFalse();
        assertThat(seen.body()).doesNotContain(story.id.toString());
        assertThat(ids(ask(theirs, "/inbox?state=ACKNOWLEDGED", token))).containsExactly(referral.toString());
        assertThat(ask(theirs, "/inbox", token).body()).doesNotContain(story.id.toString());

        String others = Tokens.of(Role.PROVIDER_FOCAL_POINT, city, new ProviderId(UUID.randomUUID()));
        assertThat(ask(others, "/inbox/" + referral, token).status()).isEqualTo(404);
        assertThat(ids(ask(others, "/inbox", token))).isEmpty();
        assertThat(ask(theirs, "/cases/" + story.id, token).status()).isEqualTo(403);
    }

    @Test
    void anErasedPersonIsOpenedNowhere() {
        var provider = new ProviderId(UUID.randomUUID());
        var referral = new ReferralId(UUID.randomUUID());
        var need = new NeedId(UUID.randomUUID());
        happen(
                story.registered(),
                story.needIdentified(need, false),
                story.note("a note"),
                story.sent(referral, need, provider, new ServiceId(UUID.randomUUID())));
        database.keys().erase(story.person);
        String token = happen(story.erased(), new CircumstancesChanged(PersonDetails.NONE));
        String theirs = Tokens.of(Role.PROVIDER_FOCAL_POINT, city, provider);

        for (Answer answer : List.of(
                ask(officer, "/cases/" + story.id, token),
                ask(officer, "/cases/" + story.id + "/history", token),
                ask(officer, "/cases", token),
                ask(theirs, "/inbox/" + referral, token))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .doesNotContain(story.name.given())
                    .doesNotContain(story.number.value())
                    .doesNotContain("a note");
        }
        assertThat(ask(officer, "/cases/" + story.id, token)
                        .json()
                        .at("/erased")
                        .asBoolean())
                .isTrue();
        assertThat(lookup(officer, story.number.value()).status()).isEqualTo(404);
    }

    @Test
    void aListGoesOnWhereItsCursorSaysAndStaysWhole() {
        List<String> registered = new ArrayList<>();
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            var one = new CaseStory(database, city);
            registered.add(one.id.toString());
            tokens.add(happenIn(one, one.registered()));
        }
        String token = String.join(",", tokens);
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = ask(officer, "/cases?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor), token);
            read.addAll(ids(page));
            cursor = page.json().path("next").asString(null);
            // A newer one does not move what comes after.
            var newer = new CaseStory(database, city);
            casework.send(casework.number(
                    newer.id.value(), newer.registered(), CaseStory.MORNING.plusSeconds(60), city.value()));
        }
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(registered);

        String first = ask(officer, "/cases?limit=3", token).json().path("next").asString();
        assertThat(ask(officer, "/cases?limit=3&state=OPEN&cursor=" + first, token)
                        .status())
                .isEqualTo(422);
        assertThat(ask(officer, "/cases?cursor=nonsense", token).status()).isEqualTo(422);
        assertThat(ask(officer, "/cases?limit=201", token).status()).isEqualTo(422);
    }

    @Test
    void aQueryWaitsForWhatItsTokenNames() throws Exception {
        happen(story.registered());
        String next = story.id + ":1";
        Thread later = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(400);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            happen(story.note("late"));
        });
        Answer waited = ask(officer, "/cases/" + story.id, next);
        later.join();
        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.json().at("/version").asInt()).isOne();

        String never = story.id + ":99";
        Answer missing = ask(officer, "/cases/" + story.id, never);
        assertThat(missing.status()).isEqualTo(503);
        assertThat(missing.header("Retry-After")).isEqualTo("1");
        assertThat(missing.json().at("/type").asString()).endsWith("not-yet-visible");
        Answer list = ask(officer, "/cases", never);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.header("Projection-Behind")).isEqualTo("true");
        assertThat(ask(officer, "/cases", next).header("Projection-Behind")).isNull();

        long begun = System.nanoTime();
        ask(officer, "/cases", never, "Prefer", "wait=2");
        assertThat((System.nanoTime() - begun) / 1_000_000).isBetween(1_900L, 5_000L);
        assertThat(ask(officer, "/cases", "nonsense").status()).isEqualTo(400);
    }

    @Test
    void theDirectoryHidesWhatIsHidden() {
        var provider = new ProviderId(UUID.randomUUID());
        var shown = new ServiceId(UUID.randomUUID());
        var hidden = new ServiceId(UUID.randomUUID());
        String token = String.join(
                ",",
                happenIn(
                        directory,
                        provider.value(),
                        new ProviderRegistered(provider, city, "Legal Help", "NGO", null, null)),
                happenIn(directory, shown.value(), service(shown, provider, "PUBLIC")),
                happenIn(directory, hidden.value(), service(hidden, provider, "HIDDEN")));

        assertThat(ids(ask(officer, "/services?need=LEGAL_AID&active=true", token)))
                .containsExactly(shown.toString());
        assertThat(ids(ask(officer, "/services?need=HOUSING", token))).isEmpty();
        assertThat(ids(ask(protection, "/services", token)))
                .containsExactlyInAnyOrder(shown.toString(), hidden.toString());
        assertThat(ask(officer, "/services/" + hidden, token).status()).isEqualTo(404);
        assertThat(ask(protection, "/services/" + hidden, token).status()).isEqualTo(200);
        assertThat(ids(ask(Tokens.of(Role.COORDINATOR, ELSEWHERE), "/services", token)))
                .isEmpty();

        token = happenIn(directory, provider.value(), new ProviderSuspended("no answer"));
        assertThat(ids(ask(officer, "/services?active=true", token))).isEmpty();
        assertThat(ask(officer, "/providers/" + provider, token)
                        .json()
                        .at("/active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aCityIsShownWithItsDesksAndCodesWithTheirLabels() {
        var calendar = WorkingCalendar.of(
                1,
                java.time.ZoneId.of("Africa/Casablanca"),
                Map.of(
                        java.time.DayOfWeek.MONDAY,
                        List.of(new OfficeHours(java.time.LocalTime.of(9, 0), java.time.LocalTime.of(16, 0)))),
                List.of());
        var first = new DeskId(UUID.randomUUID());
        var second = new DeskId(UUID.randomUUID());
        var area = new AreaId(UUID.randomUUID());
        String token = happenIn(
                municipality,
                city.value(),
                new MunicipalityEstablished(
                        city, "TNG", Map.of("en", "Tangier"), "MAR", List.of("ar", "fr"), 30, calendar),
                new DeskOpened(first, "Guichet 1"),
                new DeskOpened(second, "Guichet 2"),
                new DeskClosed(first, second),
                new AreaDefined(area, Map.of("en", "Medina"), LocalDate.of(2026, 1, 1)),
                new AreaChanged(area, Map.of("en", "Old town"), LocalDate.of(2030, 12, 31)),
                new PopulationBaseRecorded(area, 2023, 40_000, "estimate"),
                new PopulationBaseRecorded(area, 2024, 1, "typed wrongly"),
                new PopulationBaseRecorded(area, 2024, 41_250, "census"),
                new FocalPersonNamed(area, new UUID(4, 2)),
                new NumberBlockReserved(UUID.randomUUID(), second, 100),
                new PracticeSet(true, 5));
        Answer seen = ask(officer, "/municipalities/" + city, token);
        assertThat(seen.json().at("/desks/0/name").asString()).isEqualTo("Guichet 1");
        assertThat(seen.json().at("/desks/0/open").asBoolean()).isFalse();
        assertThat(seen.json().at("/desks/0/successor").asString()).isEqualTo(second.toString());
        assertThat(seen.json().at("/desks/1/open").asBoolean()).isTrue();
        assertThat(seen.json().at("/areas/0/names/en").asString()).isEqualTo("Old town");
        assertThat(seen.json().at("/areas/0/validUntil").asString()).isEqualTo("2030-12-31");
        assertThat(seen.json().at("/areas/0/focalPerson").asString()).isEqualTo(new UUID(4, 2).toString());
        assertThat(seen.json().at("/areas/0/population").toString())
                .isEqualTo("[{\"year\":2023,\"population\":40000,\"source\":\"estimate\"},"
                        + "{\"year\":2024,\"population\":41250,\"source\":\"census\"}]");
        assertThat(seen.json().at("/approvalOnClosing").asBoolean()).isTrue();
        assertThat(seen.json().at("/lostContactAttempts").asInt()).isEqualTo(5);
        assertThat(seen.json().at("/calendar/zone").asString()).isEqualTo("Africa/Casablanca");

        assertThat(ask(null, "/codes", null).json().size()).isGreaterThan(20);
        assertThat(ask(null, "/codes/urgency?lang=fr", null)
                        .json()
                        .at("/codes/0/label")
                        .asString())
                .isNotBlank();
        assertThat(ask(null, "/codes/nothing", null).status()).isEqualTo(404);
    }

    @Test
    void aHouseholdIsShownWithItsMembersPastAndPresent() {
        var child = new CaseStory(database, city);
        var guest = new CaseStory(database, city);
        var need = new NeedId(UUID.randomUUID());
        var household = new HouseholdId(UUID.randomUUID());
        var others = new HouseholdId(UUID.randomUUID());
        happen(story.registered(), story.needIdentified(need, true));
        happenIn(child, child.registered());
        happenIn(guest, guest.registered());
        String token = happenIn(
                casework,
                household.value(),
                new HouseholdFormed(
                        household, city, List.of(story.member("REFERENCE_PERSON"), child.member("CHILD")), null),
                new MemberJoined(guest.member("NOT_RELATED"), null),
                new MemberLeft(guest.id, "MOVED_OUT", others));
        Answer seen = ask(officer, "/households/" + household, token);

        assertThat(seen.header("ETag")).isEqualTo("\"2\"");
        assertThat(seen.json().at("/members").size()).isEqualTo(2);
        assertThat(seen.json().at("/members/1/name/given").asString()).isEqualTo(child.name.given());
        assertThat(seen.json().at("/members/1/relation/label").asString()).isEqualTo("Son or daughter");
        assertThat(seen.json().at("/past/0/caseId").asString()).isEqualTo(guest.id.toString());
        assertThat(seen.json().at("/past/0/reason/code").asString()).isEqualTo("MOVED_OUT");
        assertThat(seen.json().at("/past/0/movedTo").asString()).isEqualTo(others.toString());
        assertThat(seen.json().at("/past/0").has("relation")).isFalse();
        assertThat(seen.body()).doesNotContain(need.toString()).doesNotContain("RESTRICTED");

        assertThat(ask(officer, "/cases/" + child.id + "/household", token).json())
                .isEqualTo(seen.json());
        assertThat(ask(officer, "/cases/" + guest.id + "/household", token).status())
                .isEqualTo(404);
        String foreigner = Tokens.of(Role.PROTECTION_CASEWORKER, ELSEWHERE);
        assertThat(ask(foreigner, "/households/" + household, token).status()).isEqualTo(404);
        assertThat(ask(foreigner, "/cases/" + child.id + "/household", token).status())
                .isEqualTo(404);
        assertThat(ask(officer, "/cases/" + household + "/history", token).status())
                .as("a household is no case")
                .isEqualTo(404);

        database.keys().erase(child.person);
        happenIn(child, child.erased());
        token = happenIn(casework, household.value(), new MemberErased(child.id));
        Answer after = ask(officer, "/households/" + household, token);
        assertThat(after.json().at("/members/1/caseId").asString()).isEqualTo(child.id.toString());
        assertThat(after.json().at("/members/1/erased").asBoolean()).isTrue();
        assertThat(after.body()).doesNotContain(child.name.given()).doesNotContain("Son or daughter");
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM read.household_member WHERE case_id = ? AND relation IS NOT NULL")
                        .param(child.id.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aHouseholdThatSplitsOrMergesSaysWhereItsMembersWent() {
        var child = new CaseStory(database, city);
        var old = new HouseholdId(UUID.randomUUID());
        var made = new HouseholdId(UUID.randomUUID());
        happen(story.registered());
        happenIn(child, child.registered());
        String token = happenIn(
                casework,
                old.value(),
                new HouseholdFormed(old, city, List.of(story.member("REFERENCE_PERSON"), child.member("CHILD")), null),
                new HouseholdSplit(made, List.of(child.id)));
        token += ","
                + happenIn(
                        casework,
                        made.value(),
                        new HouseholdFormed(made, city, List.of(child.member("REFERENCE_PERSON")), old));
        assertThat(ask(officer, "/households/" + old, token)
                        .json()
                        .at("/past/0/movedTo")
                        .asString())
                .isEqualTo(made.toString());
        assertThat(ask(officer, "/cases/" + child.id + "/household", token)
                        .json()
                        .at("/splitFrom")
                        .asString())
                .isEqualTo(old.toString());

        var merged = new HouseholdsMerged(made, old, List.of(child.member("CHILD")));
        token = happenIn(casework, made.value(), merged) + "," + happenIn(casework, old.value(), merged);
        Answer ended = ask(officer, "/households/" + made, token);
        assertThat(ended.json().at("/mergedInto").asString()).isEqualTo(old.toString());
        assertThat(ended.json().at("/members").size()).isZero();
        Answer goesOn = ask(officer, "/cases/" + child.id + "/household", token);
        assertThat(goesOn.json().at("/id").asString()).isEqualTo(old.toString());
        assertThat(goesOn.json().at("/members").size()).isEqualTo(2);
        assertThat(goesOn.json().at("/past").size()).isOne();
    }

    @Test
    void enquiriesAreListedAndCountedForTheirCity() {
        var here = new DeskId(UUID.randomUUID());
        var there = new DeskId(UUID.randomUUID());
        List<String> asked = new ArrayList<>();
        var tokens = new ArrayList<String>();
        for (String topic : List.of("HEALTH", "HOUSING", "HEALTH", "WORK")) {
            var id = new EnquiryId(UUID.randomUUID());
            asked.add(id.toString());
            tokens.add(happenIn(
                    desk,
                    id.value(),
                    new EnquiryAnswered(
                            id, city, topic.equals("WORK") ? there : here, topic, "fra", "DESK", "REACHED", null)));
        }
        String token = String.join(",", tokens);
        List<String> read = new ArrayList<>();
        Answer page = ask(officer, "/enquiries?limit=3", token);
        read.addAll(ids(page));
        read.addAll(ids(ask(
                officer, "/enquiries?limit=3&cursor=" + page.json().get("next").asString(), token)));
        assertThat(read).containsExactlyInAnyOrderElementsOf(asked);

        assertThat(ids(ask(officer, "/enquiries?desk=" + there, token))).containsExactly(asked.get(3));
        assertThat(ids(ask(officer, "/enquiries?topic=HOUSING", token))).containsExactly(asked.get(1));
        assertThat(ids(ask(officer, "/enquiries?from=2026-03-02T08:00:00.001Z", token)))
                .isEmpty();
        assertThat(ids(ask(officer, "/enquiries?to=2026-03-02T08:00:00Z", token)))
                .isEmpty();
        JsonNode counts = ask(officer, "/enquiries/summary", token).json().get("counts");
        assertThat(counts.size()).isEqualTo(3);
        assertThat(counts.get(0).get("topic").asString()).isEqualTo("HEALTH");
        assertThat(counts.get(0).get("enquiries").asInt()).isEqualTo(2);

        String foreigner = Tokens.of(Role.COORDINATOR, ELSEWHERE);
        assertThat(ids(ask(foreigner, "/enquiries", token))).isEmpty();
        assertThat(ask(foreigner, "/enquiries/summary", token)
                        .json()
                        .at("/counts")
                        .size())
                .isZero();
    }

    @Test
    void noSlipIsPrintedForAProtectionNeedOrAHiddenService() {
        var provider = new ProviderId(UUID.randomUUID());
        var hidden = new ServiceId(UUID.randomUUID());
        var shown = new ServiceId(UUID.randomUUID());
        var need = new NeedId(UUID.randomUUID());
        var restricted = new NeedId(UUID.randomUUID());
        var toShown = new ReferralId(UUID.randomUUID());
        var toHidden = new ReferralId(UUID.randomUUID());
        var forProtection = new ReferralId(UUID.randomUUID());
        List<String> tokens = List.of(
                happenIn(
                        directory,
                        provider.value(),
                        new ProviderRegistered(provider, city, "House of the harbour", "SHELTER", null, null)),
                happenIn(directory, hidden.value(), service(hidden, provider, "HIDDEN")),
                happenIn(directory, shown.value(), service(shown, provider, "PUBLIC")),
                happen(
                        story.registered(),
                        story.needIdentified(need, false),
                        story.needIdentified(restricted, true),
                        story.sent(toShown, need, provider, shown),
                        story.sent(toHidden, need, provider, hidden),
                        story.sentRestricted(forProtection, restricted, provider)));
        assertThat(ask(protection, "/services", String.join(",", tokens)).status())
                .isEqualTo(200);
        assertThat(ask(protection, "/cases/" + story.id, tokens.getLast()).status())
                .isEqualTo(200);

        assertThat(slip(officer, toShown).status()).isEqualTo(200);
        assertThat(slip(officer, toShown).body()).contains("House of the harbour");
        for (Answer refused :
                List.of(slip(officer, toHidden), slip(protection, toHidden), slip(protection, forProtection))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("must not be found on paper")
                    .doesNotContain("House of the harbour")
                    .doesNotContain("<svg");
        }
        assertThat(slip(officer, forProtection).status()).isEqualTo(404);
        assertThat(page(protection, "/cases/" + story.id).body()).contains(forProtection.toString());
        assertThat(page(officer, "/cases/" + story.id).body())
                .contains(toShown.toString())
                .doesNotContain(forProtection.toString())
                .doesNotContain("Gender-based violence");
    }

    private Answer slip(String bearer, ReferralId referral) {
        return page(bearer, "/cases/" + story.id + "/referrals/" + referral + "/slip?lang=en");
    }

    private static Answer page(String bearer, String path) {
        return send(HttpRequest.newBuilder(URI.create(application.address() + path))
                .header("Authorization", "Bearer " + bearer));
    }

    private ServicePublished service(ServiceId id, ProviderId provider, String visibility) {
        return new ServicePublished(
                id, provider, city, "Advice", List.of("LEGAL_AID"), visibility, List.of("fra"), true, null);
    }

    private String happen(Object... events) {
        return happenIn(story, events);
    }

    private String happenIn(CaseStory one, Object... events) {
        return happenIn(casework, one.id.value(), events);
    }

    private String happenIn(SequencedTopic topic, UUID stream, Object... events) {
        var numbered = Arrays.stream(events)
                .map(event -> topic.number(stream, event, CaseStory.MORNING, city.value()))
                .toList();
        topic.send(numbered);
        return stream + ":" + numbered.getLast().event().sequence();
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        var ids = new ArrayList<String>();
        page.json().at("/items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private Answer lookup(String bearer, String number) {
        return send(request(bearer, "/cases/lookup")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("number", number)))));
    }

    private Answer search(String bearer, String body, String token) {
        HttpRequest.Builder request = request(bearer, "/cases/search")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Consistency-Token", closed(token)).header("Prefer", "wait=10");
        }
        return send(request);
    }

    /** As the command side would have said it; what is no such token stays as it is. */
    private static String closed(String token) {
        if (!token.contains(":")) {
            return token;
        }
        var versions = new TreeMap<UUID, Long>();
        for (String moved : token.split(",")) {
            versions.merge(UUID.fromString(moved.split(":")[0]), Long.valueOf(moved.split(":")[1]), Math::max);
        }
        return new ConsistencyTokens(InstallationSecrets.in(database.secretsDirectory())).close(versions);
    }

    private Answer ask(String bearer, String path, String token, String... headers) {
        HttpRequest.Builder request = request(bearer, path).GET();
        if (token != null) {
            request.header("Consistency-Token", closed(token));
        }
        // The first test of a run meets a cold JVM.
        if (headers.length > 0) {
            request.headers(headers);
        } else if (token != null && !token.endsWith(":99")) {
            request.header("Prefer", "wait=10");
        }
        return send(request);
    }

    private static HttpRequest.Builder request(String bearer, String path) {
        var request = HttpRequest.newBuilder(URI.create(application.address() + "/api/v1" + path));
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
