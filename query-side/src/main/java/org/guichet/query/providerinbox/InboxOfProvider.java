package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Snapshot;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casework.RouteFingerprint;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.sealing.Sealed;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the referrals sent to the caller's provider, and opens what was shared with it. */
@Component
public final class InboxOfProvider {
    private static final String PAGE = """
            SELECT %s FROM inbox_entry AS e
             WHERE (%s) AND (e.sent_at, e.referral) < (:at, :id)
               AND (CAST(:state AS text) IS NULL OR e.state = :state)
               AND (NOT :overdue OR e.overdue)
             ORDER BY e.sent_at DESC, e.referral DESC LIMIT :most
            """;

    private static final String ONE = """
            SELECT %s FROM inbox_entry AS e WHERE (%s) AND e.referral = :referral
            """;

    private static final String OWN = "e.provider = :provider";

    // Asked for only where there are any: the other condition alone is answered by an index in the order of the page.
    private static final String OWN_AND_ROUTED = OWN + " OR e.referral = ANY (:routed)";

    private static final String ROUTED = "SELECT i.referral FROM inbox_route AS i WHERE i.fingerprint = :fingerprint";

    private static final String SENT = """
            SELECT %s FROM inbox_sent_on AS s
             WHERE s.provider = :provider AND (s.sent_at, s.referral) < (:at, :id)
             ORDER BY s.sent_at DESC, s.referral DESC LIMIT :most
            """.formatted(ProviderInbox.SENT_ON.columnsOf("s"));

    private final JdbcClient database;
    private final Opening opening;
    private final InstallationSecrets secrets;

    InboxOfProvider(@Qualifier("readDatabase") DataSource database, Opening opening, InstallationSecrets secrets) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
        this.secrets = secrets;
    }

    /**
     * Referrals by when they were sent, the newest first.
     *
     * @param state null for all
     * @param overdue true for those only that the provider is late with
     * @param cursor as the page before gave it; null for the first page
     * @throws Refused as forbidden for a caller who speaks for no provider
     */
    public Page<Received> page(
            Caller caller, ReferralState state, boolean overdue, String cursor, int limit, Locale reader) {
        Cursor from = Cursor.falling(cursor, state, overdue);
        Instant now = Instant.now();
        List<InboxEntry> found = ofProvider(PAGE, caller)
                .param("at", from.at())
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("overdue", overdue)
                .param("most", limit + 1)
                .query((rows, number) -> ProviderInbox.ENTRIES.read(rows).at(now))
                .list();
        Page<InboxEntry> page = Page.of(found, limit, from, entry -> List.of(entry.sentAt(), entry.referral()));
        Seals seals = opening.of(persons(page.items()));
        return page.map(entry -> Received.of(entry, seals, reader));
    }

    Optional<Received> one(Caller caller, UUID referral, Locale reader) {
        Instant now = Instant.now();
        return ofProvider(ONE, caller)
                .param("referral", referral)
                .query((rows, number) -> ProviderInbox.ENTRIES.read(rows).at(now))
                .optional()
                .map(entry -> Received.of(entry, opening.of(persons(List.of(entry))), reader));
    }

    Page<Sent> sentOn(Caller caller, String cursor, int limit) {
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

    private JdbcClient.StatementSpec ofProvider(String sql, Caller caller) {
        UUID provider = providerOf(caller);
        UUID[] routed = database.sql(ROUTED)
                .param("fingerprint", RouteFingerprint.of(secrets, provider))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        String columns = ProviderInbox.ENTRIES.columnsOf("e");
        if (routed.length == 0) {
            return database.sql(sql.formatted(columns, OWN)).param("provider", provider);
        }
        return database.sql(sql.formatted(columns, OWN_AND_ROUTED))
                .param("provider", provider)
                .param("routed", routed);
    }

    private static UUID providerOf(Caller caller) {
        if (caller.provider() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return caller.provider().value();
    }

    private static Set<UUID> persons(List<InboxEntry> entries) {
        Stream<Sealed<?>> shared = entries.stream()
                .filter(InboxEntry::opensSnapshot)
                .map(InboxEntry::snapshot)
                .filter(Objects::nonNull)
                .flatMap(InboxOfProvider::parts);
        return Stream.concat(shared, entries.stream().map(InboxEntry::route))
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
}
