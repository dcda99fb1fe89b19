package org.guichet.command.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowingConsumer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.SideTables;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables beside the events follow them: with them or not at all, and in few round trips. */
class SideTablesTest {
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
    void aHandlerThatFailsUndoesTheCommand() throws Exception {
        UUID provider = id(
                side.post(Role.COORDINATOR, "/providers", "{\"name\":\"Shelter\",\"providerClass\":\"LEGAL_CLINIC\"}"));
        String suspension = "/providers/" + provider + "/suspension";
        side.bean(FailingHandler.class).fail(true);
        assertThat(side.post(Role.COORDINATOR, suspension, "{\"reason\":\"OTHER\"}")
                        .statusCode())
                .isEqualTo(500);
        assertThat(events(provider)).isEqualTo(1);
        assertThat(isActive(provider)).isTrue();
        side.bean(FailingHandler.class).fail(false);
        assertThat(side.post(Role.COORDINATOR, suspension, "{\"reason\":\"OTHER\"}")
                        .statusCode())
                .isLessThan(300);
        assertThat(events(provider)).isEqualTo(2);
        assertThat(isActive(provider)).isFalse();
    }

    @Test
    void aRowThatCannotBeWrittenUndoesTheCommand() throws Exception {
        UUID provider = UUID.randomUUID();
        String body = "{\"id\":\"%s\",\"name\":\"Shelter\",\"providerClass\":\"LEGAL_CLINIC\"}".formatted(provider);
        store.sql("ALTER TABLE store.provider_reference ADD CONSTRAINT nothing_fits CHECK (false) NOT VALID")
                .update();
        assertThat(side.post(Role.COORDINATOR, "/providers", body).statusCode()).isEqualTo(500);
        assertThat(events(provider)).isZero();
        store.sql("ALTER TABLE store.provider_reference DROP CONSTRAINT nothing_fits")
                .update();
        assertThat(id(side.post(Role.COORDINATOR, "/providers", body))).isEqualTo(provider);
    }

    @Test
    void aRevisionIsTheNextVintageOfItsPeriod() {
        var jdbc = JdbcClient.create(new DriverManagerDataSource(
                side.superuser().getUrl() + (side.superuser().getUrl().contains("?") ? "&" : "?")
                        + "currentSchema=store",
                side.superuser().getUsername(),
                side.superuser().getPassword()));
        var handlers =
                SideTables.handlers((otherwise, rows, sql, parameters) ->
                                jdbc.sql(sql).params(parameters).update())
                        .stream()
                        .map(AnnotationEventHandlerAdapter::new)
                        .toList();
        var first = new ReleaseId(UUID.randomUUID());
        var second = new ReleaseId(UUID.randomUUID());
        // The last half hour of June in Greenwich is July in the city.
        List.of(planned(first, null), new ReleasePublished(first, "00"), planned(second, first))
                .forEach(event -> handlers.forEach(handler -> {
                    try {
                        handler.handle(new GenericDomainEventMessage<>(
                                "ReleasePlan",
                                first.toString(),
                                0,
                                event,
                                Map.of(),
                                UUID.randomUUID().toString(),
                                Instant.parse("2026-06-30T23:30:00Z")));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }));
        assertThat(store.sql("SELECT vintage FROM store.release_register WHERE release = ?")
                        .param(second.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(store.sql("SELECT published_on FROM store.release_register WHERE release = ?")
                        .param(first.value())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(LocalDate.of(2026, 7, 1));
    }

    @Test
    void factsThatAnotherInstanceHasChangedHoldFromTheNextRequestOn() throws Exception {
        String old = "{\"source\":\"SELF\",\"complete\":false,\"person\":{},\"occurredAt\":\"%s\"}"
                .formatted(Instant.now().minus(Duration.ofDays(2)));
        id(side.post(Role.DESK_OFFICER, "/cases", old));
        backdating(0);
        try {
            assertThat(side.post(Role.DESK_OFFICER, "/cases", old).body()).contains("occurredAt", "too-long-ago");
        } finally {
            backdating(30);
        }
        id(side.post(Role.DESK_OFFICER, "/cases", old));
    }

    // As the command of another instance would, past whatever this one keeps.
    private static void backdating(int days) {
        store.sql("""
                        UPDATE store.municipality_reference SET facts = facts || jsonb_build_object('backdatingDays', ?)
                         WHERE municipality = ?
                        """).params(days, RunningCommandSide.CITY).update();
    }

    @Test
    void aRegistrationAReferralAndAnAcceptanceSayNoMoreThanTheyMust() throws Exception {
        UUID warm = side.sentReferral();
        side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + warm + "/acceptance", "{}");
        var said = side.bean(SaidStatements.class);

        said.listen();
        UUID caseId = side.registeredCase();
        assertThat(said.ofTheCommand())
                .satisfiesExactly(
                        reads("municipality_reference"),
                        writes("vault.person_key"),
                        writes("claimed_id", "domain_event"),
                        writes("case_register"),
                        commits());

        UUID need = id(side.post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/needs", "{\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}"));
        said.listen();
        UUID referral = id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/referrals",
                "{\"need\":\"%s\",\"service\":\"%s\",\"share\":[],\"legalBasis\":\"PUBLIC_TASK\"}"
                        .formatted(need, RunningCommandSide.SERVICE)));
        assertThat(said.ofTheCommand())
                .satisfiesExactly(
                        reads("municipality_reference"),
                        reads("service_reference"),
                        writes("claimed_id", "domain_event"),
                        writes("due"),
                        commits());

        said.listen();
        var accepted = side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(said.ofTheCommand())
                .satisfiesExactly(
                        reads("claimed_id"),
                        reads("municipality_reference"),
                        writes("domain_event"),
                        writes("due"),
                        commits());
    }

    private static ThrowingConsumer<String> reads(String table) {
        return said -> assertThat(said).startsWith("SELECT").contains(" FROM " + table + " ");
    }

    /** One round trip that writes these tables, in this order, and no other. */
    private static ThrowingConsumer<String> writes(String... tables) {
        return said -> assertThat(Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_.]+) ")
                        .matcher(said)
                        .results()
                        .map(written -> written.group(1)))
                .as(said)
                .containsExactly(tables);
    }

    private static ThrowingConsumer<String> commits() {
        return said -> assertThat(said).isEqualTo("COMMIT");
    }

    private static ReleasePlanned planned(ReleaseId id, ReleaseId revises) {
        return new ReleasePlanned(
                id,
                new MunicipalityId(RunningCommandSide.CITY),
                Period.of("2025"),
                revises,
                List.of(),
                List.of(),
                "1",
                "1",
                "1",
                LocalDate.of(2026, 3, 1));
    }

    private static long events(UUID stream) {
        return store.sql("SELECT count(*) FROM store.domain_event WHERE aggregate_id = ?")
                .param(stream.toString())
                .query(Long.class)
                .single();
    }

    private static boolean isActive(UUID provider) {
        return store.sql("SELECT active FROM store.provider_reference WHERE provider = ?")
                .param(provider)
                .query(Boolean.class)
                .single();
    }
}
