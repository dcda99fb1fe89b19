package org.guichet.query.providerinbox;

import java.util.List;
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
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
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
    private final Opening opening;

    InboxOfProvider(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /**
     * Referrals by when they were sent, the newest first.
     *
     * @param state null for all
     * @param cursor as the page before gave it; null for the first page
     * @throws Refused as forbidden for a caller who speaks for no provider
     */
    public Page<Received> page(Caller caller, ReferralState state, String cursor, int limit) {
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

    Optional<Received> one(Caller caller, UUID referral) {
        return database.sql(ONE)
                .param("provider", providerOf(caller))
                .param("referral", referral)
                .query((rows, number) -> ProviderInbox.ENTRIES.read(rows))
                .optional()
                .map(entry -> Received.of(entry, opening.of(persons(List.of(entry)))));
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
                .flatMap(InboxOfProvider::parts)
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
