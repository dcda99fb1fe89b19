package org.guichet.command.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.casework.CaseNumber;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.eventstore.StoreFailure;
import org.guichet.command.form.NumberMark;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Desks that close, and desks that take case numbers along. */
class DesksTest {
    private static final String CITY_PATH = "/municipalities/" + CITY;

    private static RunningCommandSide side;
    private static JdbcClient store;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aClosedDeskTakesNoRegistrationsAndAnotherActsForIt() throws Exception {
        UUID north = desk("North");
        UUID south = desk("South");
        id(side.post(Role.ADMINISTRATOR, closure(north), successor(south)));
        id(side.post(Role.ADMINISTRATOR, closure(south), successor(DESK)));

        assertThat(registered(north, "").body()).contains("\"field\":\"desk\"");
        assertThat(facts().desks()).doesNotContain(new DeskId(north), new DeskId(south));
        assertThat(facts().deskFor(new DeskId(north))).isEqualTo(new DeskId(DESK));
        assertThat(problem(side.post(Role.ADMINISTRATOR, closure(north), successor(DESK))))
                .isEqualTo("desk-closed");
        assertThat(problem(side.post(Role.DESK_OFFICER, numbers(north), "{\"count\":1}")))
                .isEqualTo("desk-closed");
    }

    @Test
    void theLastDeskCannotBeClosed() throws Exception {
        UUID closed = desk("West");
        id(side.post(Role.ADMINISTRATOR, closure(closed), successor(DESK)));
        for (UUID nobody : List.of(DESK, closed, UUID.randomUUID())) {
            assertThat(side.post(Role.ADMINISTRATOR, closure(DESK), successor(nobody))
                            .body())
                    .contains("not-an-open-desk");
        }
    }

    @Test
    void aCitySaysHowItWorks() throws Exception {
        assertThat(facts().approvalOnClosing()).isFalse();
        assertThat(facts().lostContactAttempts()).isEqualTo(3);
        id(side.post(
                Role.ADMINISTRATOR, CITY_PATH + "/practice", "{\"approvalOnClosing\":true,\"lostContactAttempts\":5}"));
        assertThat(facts().approvalOnClosing()).isTrue();
        assertThat(facts().lostContactAttempts()).isEqualTo(5);
        id(side.post(
                Role.ADMINISTRATOR,
                CITY_PATH + "/practice",
                "{\"approvalOnClosing\":false,\"lostContactAttempts\":3}"));
    }

    @Test
    void onlyTheOwnCitysAreasAreKept() throws Exception {
        String elsewhere = "/municipalities/" + UUID.randomUUID() + "/areas/" + UUID.randomUUID();
        String base = "{\"year\":2024,\"population\":1,\"source\":\"census\"}";
        assertThat(problem(side.post(Role.COORDINATOR, elsewhere + "/population-bases", base)))
                .isEqualTo("not-found");
        String unknown = CITY_PATH + "/areas/" + UUID.randomUUID();
        assertThat(problem(side.post(Role.COORDINATOR, unknown + "/population-bases", base)))
                .isEqualTo("not-found");
    }

    @Test
    void aBlockSentAgainHasTheSameNumbersEvenOnceSomeAreUsed() throws Exception {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        List<String> first = numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":500}", key));
        assertThat(first).hasSize(500).doesNotHaveDuplicates();
        assertThat(first).allSatisfy(number -> assertThat(CaseNumber.parse(number))
                .extracting(CaseNumber::value)
                .isEqualTo(number));
        id(registered(DESK, first.getFirst()));

        assertThat(numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":500}", key)))
                .isEqualTo(first);
        assertThat(numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":500}")))
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void noEventHoldsANumber() throws Exception {
        List<String> block = numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":3}"));
        id(registered(DESK, block.getFirst()));
        List<String> events = store.sql("SELECT convert_from(payload, 'UTF8') FROM store.domain_event")
                .query(String.class)
                .list();
        assertThat(events).noneMatch(event -> block.stream().anyMatch(event::contains));
    }

    @Test
    void aReservedNumberIsUsedOnceAndByItsDeskOnly() throws Exception {
        UUID other = desk("East");
        List<String> block = numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":2}"));
        String number = block.getFirst();

        assertThat(registered(other, number).body()).contains("caseNumber").contains("not-reserved");
        var key = UUID.randomUUID().toString();
        HttpResponse<String> used = registered(DESK, number.toLowerCase().replace("-", " "), key);
        assertThat(json(used).get("number").asString()).isEqualTo(number);
        HttpResponse<String> repeated = registered(DESK, number.toLowerCase().replace("-", " "), key);
        assertThat(repeated.body()).isEqualTo(used.body());
        assertThat(registered(DESK, number).body()).contains("not-reserved");

        String unknown = CaseNumber.draw(new SecureRandom()).value();
        assertThat(registered(DESK, unknown).body()).contains("not-reserved").doesNotContain(unknown);
        String mistyped = number.substring(0, 13) + (number.endsWith("2") ? "3" : "2");
        assertThat(registered(DESK, mistyped).body())
                .contains("wrong-check-character")
                .doesNotContain(mistyped);
    }

    @Test
    void aNumberThatIsSetAsideIsNotDrawnForAnotherCase() throws Exception {
        String number = numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":1}"))
                .getFirst();
        var insert = store.sql(
                        "INSERT INTO store.case_register (case_id, municipality, person, number) VALUES (?, ?, ?, ?)")
                .param(UUID.randomUUID())
                .param(CITY)
                .param(UUID.randomUUID())
                .param(mark(number));
        assertThat(catchThrowable(insert::update))
                .isInstanceOf(DuplicateKeyException.class)
                .extracting(StoreFailure::of)
                .isEqualTo(StoreFailure.CASE_NUMBER_TAKEN);
    }

    @Test
    void erasureTakesTheReservedNumberAlong() throws Exception {
        String number = numbersIn(side.post(Role.DESK_OFFICER, numbers(DESK), "{\"count\":1}"))
                .getFirst();
        UUID caseId = id(registered(DESK, number));
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/closure", "{\"reason\":\"NEEDS_MET\"}"));
        id(side.erase(caseId));
        assertThat(store.sql("SELECT count(*) FROM store.reserved_number WHERE number = ?")
                        .param(mark(number))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static String mark(String number) {
        return side.bean(NumberMark.class).of(new CaseNumber(number));
    }

    private static UUID desk(String name) throws Exception {
        return id(side.post(Role.ADMINISTRATOR, CITY_PATH + "/desks", "{\"name\":\"%s\"}".formatted(name)));
    }

    private static String closure(UUID desk) {
        return CITY_PATH + "/desks/" + desk + "/closure";
    }

    private static String numbers(UUID desk) {
        return CITY_PATH + "/desks/" + desk + "/number-blocks";
    }

    private static String successor(UUID desk) {
        return "{\"successor\":\"%s\"}".formatted(desk);
    }

    private static HttpResponse<String> registered(UUID desk, String number) throws Exception {
        return registered(desk, number, UUID.randomUUID().toString());
    }

    private static HttpResponse<String> registered(UUID desk, String number, String key) throws Exception {
        String body = "{\"desk\":\"%s\",%s\"source\":\"SELF\",\"complete\":false,\"person\":{}}"
                .formatted(desk, number.isEmpty() ? "" : "\"caseNumber\":\"" + number + "\",");
        return side.post(Role.DESK_OFFICER, "/cases", body, Map.of("Idempotency-Key", key));
    }

    private static List<String> numbersIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer)
                .get("numbers")
                .valueStream()
                .map(number -> number.asString())
                .toList();
    }

    private static String problem(HttpResponse<String> answer) {
        return json(answer).get("type").asString().replace("urn:guichet:problem:", "");
    }

    private static MunicipalityFacts facts() {
        return side.bean(Reference.class).municipality(new MunicipalityId(CITY)).orElseThrow();
    }
}
