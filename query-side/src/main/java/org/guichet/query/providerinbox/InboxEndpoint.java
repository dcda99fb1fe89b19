package org.guichet.query.providerinbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Snapshot;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.PersonView;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The referrals sent to the caller's provider. */
@RestController
@Tag(name = "Inbox")
class InboxEndpoint {
    private static final String PAGE = """
            SELECT %s FROM inbox_entry AS e
             WHERE e.provider = :provider AND (e.sent_at, e.referral) < (:at, :id)
               AND (CAST(:state AS text) IS NULL OR e.state = :state)
             ORDER BY e.sent_at DESC, e.referral DESC LIMIT :most
            """.formatted(ProviderInbox.ENTRIES.columnsOf("e"));

    private static final String ONE = """
            SELECT %s FROM inbox_entry AS e WHERE e.provider = :provider AND e.referral = :referral
            """.formatted(ProviderInbox.ENTRIES.columnsOf("e"));

    private static final String SENT = """
            SELECT %s FROM inbox_sent_on AS s
             WHERE s.provider = :provider AND (s.sent_at, s.referral) < (:at, :id)
             ORDER BY s.sent_at DESC, s.referral DESC LIMIT :most
            """.formatted(ProviderInbox.SENT_ON.columnsOf("s"));

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    InboxEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    @GetMapping("/api/v1/inbox")
    @Operation(summary = "Referrals sent to the own provider, the newest first")
    Page<Received> list(
            @RequestParam(required = false) ReferralState state,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, ProviderInbox.NAME);
        Cursor from = Cursor.falling(cursor, state);
        List<InboxEntry> found = database.sql(PAGE)
                .param("provider", providerOf(caller))
                .param("at", from.at())
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("most", limit + 1)
                .query((rows, number) -> ProviderInbox.ENTRIES.read(rows))
                .list();
        Page<InboxEntry> page = Page.of(found, limit, from, entry -> List.of(entry.sentAt(), entry.referral()));
        Seals seals = opening.of(persons(page.items()));
        return page.map(entry -> Received.of(entry, seals));
    }

    @GetMapping("/api/v1/inbox/{referralId}")
    @Operation(summary = "A referral sent to the own provider")
    ResponseEntity<Received> one(@PathVariable UUID referralId, Caller caller, ServletWebRequest request) {
        consistency.require(request, ProviderInbox.NAME);
        InboxEntry entry = database.sql(ONE)
                .param("provider", providerOf(caller))
                .param("referral", referralId)
                .query((rows, number) -> ProviderInbox.ENTRIES.read(rows))
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        return ResponseEntity.ok()
                .eTag(Long.toString(entry.version()))
                .body(Received.of(entry, opening.of(persons(List.of(entry)))));
    }

    @GetMapping("/api/v1/inbox/sent")
    @Operation(summary = "Referrals that the own provider sent on, the newest first")
    Page<Sent> sentOn(
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, ProviderInbox.NAME);
        Cursor from = Cursor.falling(cursor);
        List<SentOn> found = database.sql(SENT)
                .param("provider", providerOf(caller))
                .param("at", from.at())
                .param("id", from.id())
                .param("most", limit + 1)
                .query((rows, number) -> ProviderInbox.SENT_ON.read(rows))
                .list();
        Page<SentOn> page = Page.of(found, limit, from, sent -> List.of(sent.sentAt(), sent.referral()));
        Seals seals = opening.of(page.items().stream()
                .map(SentOn::question)
                .filter(Objects::nonNull)
                .map(question -> question.p().value())
                .collect(Collectors.toSet()));
        return page.map(sent -> Sent.of(sent, seals));
    }

    private static UUID providerOf(Caller caller) {
        if (caller.provider() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return caller.provider().value();
    }

    private static Set<UUID> persons(List<InboxEntry> entries) {
        return entries.stream()
                .filter(InboxEntry::opensSnapshot)
                .map(InboxEntry::snapshot)
                .filter(Objects::nonNull)
                .flatMap(InboxEndpoint::parts)
                .filter(Objects::nonNull)
                .map(part -> part.p().value())
                .collect(Collectors.toSet());
    }

    private static Stream<Sealed<?>> parts(Snapshot snapshot) {
        PersonDetails shared = snapshot.details();
        return Stream.of(
                snapshot.need(),
                snapshot.note(),
                shared.name(),
                shared.birthDate(),
                shared.sex(),
                shared.nationality(),
                shared.languages(),
                shared.phones(),
                shared.address(),
                shared.area(),
                shared.documents());
    }

    /**
     * A referral as the provider sees it.
     *
     * @param reference short form of the id, for the phone
     * @param needCode absent where it was not shared
     * @param person the shared part only; absent before a pool is won and once it is no longer needed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Received(
            UUID id,
            String reference,
            UUID service,
            String needGroup,
            String urgency,
            boolean pool,
            ReferralState state,
            boolean informationAsked,
            Instant nextDate,
            Instant sentAt,
            Instant acknowledgeBy,
            Instant decideBy,
            Instant deliverBy,
            long version,
            PersonView person,
            String needCode,
            String note,
            String question,
            String answer) {
        static Received of(InboxEntry entry, Seals seals) {
            Snapshot snapshot = entry.opensSnapshot() ? entry.snapshot() : null;
            return new Received(
                    entry.referral(),
                    entry.referral().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                    entry.service(),
                    entry.needGroup(),
                    entry.urgency(),
                    entry.pool(),
                    entry.state(),
                    entry.informationAsked(),
                    entry.nextDate(),
                    entry.sentAt(),
                    entry.acknowledgeBy(),
                    entry.decideBy(),
                    entry.deliverBy(),
                    entry.version(),
                    snapshot == null ? null : PersonView.of(snapshot.details(), seals),
                    snapshot == null ? null : seals.open(SealedField.NEED, snapshot.need()),
                    snapshot == null ? null : seals.open(SealedField.NEED_NOTE, snapshot.note()),
                    seals.open(SealedField.REMARK, entry.question()),
                    seals.open(SealedField.REMARK, entry.answer()));
        }

        /** The id only. */
        @Override
        public String toString() {
            return "referral " + id;
        }
    }

    /** A referral that the own provider sent on, and what became of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sent(
            UUID id,
            String reference,
            UUID follows,
            UUID service,
            UUID provider,
            String needGroup,
            String urgency,
            ReferralState state,
            boolean informationAsked,
            String question,
            Instant nextDate,
            Instant sentAt,
            long version) {
        static Sent of(SentOn sent, Seals seals) {
            return new Sent(
                    sent.referral(),
                    sent.referral().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                    sent.follows(),
                    sent.toService(),
                    sent.toProvider(),
                    sent.needGroup(),
                    sent.urgency(),
                    sent.state(),
                    sent.informationAsked(),
                    seals.open(SealedField.REMARK, sent.question()),
                    sent.nextDate(),
                    sent.sentAt(),
                    sent.version());
        }

        /** The id only. */
        @Override
        public String toString() {
            return "referral " + id;
        }
    }
}
