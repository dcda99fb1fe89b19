package org.guichet.query.observatory.release;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.observatory.ReleaseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What has been published, and nothing else: the one source of every figure that leaves the system. What a release
 * says is read once and kept, since it never changes; asking costs one look at the short list of what is public.
 */
@Component
public final class Publications {
    // The hash that was published and no other: an artefact that somebody made again is not what was agreed on. What
    // others have published stands beside, and never in the place of something of our own.
    private static final String ALL = """
            SELECT published.id, published.sha256, published.published_at, later.published_at AS replaced_at,
                   NULL AS origin
              FROM release_calendar AS published
              JOIN observatory.artefact AS made ON made.release = published.id AND made.sha256 = published.sha256
              LEFT JOIN release_calendar AS later ON later.revises = published.id AND later.state = 'PUBLISHED'
             WHERE published.state = 'PUBLISHED'
             UNION ALL
            SELECT theirs.release, theirs.sha256, theirs.published_at, later.published_at, theirs.peer
              FROM observatory.federated_artefact AS theirs
              LEFT JOIN observatory.federated_artefact AS later ON later.revises = theirs.release
             WHERE NOT EXISTS (SELECT FROM release_calendar AS own WHERE own.id = theirs.release)
            """;

    private static final String ARTEFACT = """
            SELECT content, sha256 FROM observatory.artefact WHERE release = :release AND sha256 = :sha256
             UNION ALL
            SELECT content, sha256 FROM observatory.federated_artefact WHERE release = :release AND sha256 = :sha256
             LIMIT 1
            """;

    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    private final JdbcClient database;
    private final Map<String, Release> read = new ConcurrentHashMap<>();

    /** What is published in this database. */
    public Publications(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** All of them, by city and period, then in the order in which they were published. */
    public List<Publication> all() {
        // First the list and then what is not known of it: each takes a connection, and never one beside another.
        return database.sql(ALL).query((row, number) -> listed(row)).list().stream()
                .map(this::publication)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Publication one) -> one.release().city())
                        .thenComparing(one -> one.release().period())
                        .thenComparing(Publication::publishedAt))
                .toList();
    }

    /** What is public at this moment, in a word: the same as long as nothing is published. */
    public String fingerprint() {
        return all().stream().map(one -> one.sha256() + one.replacedAt()).collect(Collectors.joining());
    }

    /** The ones to read: of every city and period the one that stood at that instant. */
    public List<Publication> asOf(Instant instant) {
        return all().stream().filter(one -> one.stoodAt(instant)).toList();
    }

    /** The ones to read now. */
    public List<Publication> current() {
        return all().stream().filter(one -> one.replacedAt() == null).toList();
    }

    /** That one; empty if there is none, or it is not public. */
    public Optional<Publication> find(ReleaseId id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The stored bytes of that one, as they were hashed; empty if there is none, or it is not public. */
    public Optional<byte[]> artefact(ReleaseId id) {
        return find(id).map(one -> stored(id.value(), one.sha256()).content());
    }

    private Optional<Publication> publication(Listed listed) {
        if (!read.containsKey(listed.sha256())) {
            Artefact artefact = stored(listed.id(), listed.sha256());
            if (!artefact.isWhole()) {
                // Other releases are told all the same; of this one nothing is, rather than something else.
                LOG.error("the stored figures of release {} are not those that were published", listed.id());
                return Optional.empty();
            }
            read.put(listed.sha256(), artefact.release());
        }
        return Optional.of(new Publication(
                read.get(listed.sha256()),
                listed.sha256(),
                listed.publishedAt(),
                listed.replacedAt(),
                listed.origin() == null ? null : URI.create(listed.origin())));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getObject("id", UUID.class),
                row.getString("sha256"),
                instant(row, "published_at"),
                instant(row, "replaced_at"),
                row.getString("origin"));
    }

    private record Listed(UUID id, String sha256, Instant publishedAt, Instant replacedAt, String origin) {}

    private Artefact stored(UUID release, String sha256) {
        return database.sql(ARTEFACT)
                .param("release", release)
                .param("sha256", sha256)
                .query((row, number) -> new Artefact(row.getBytes("content"), row.getString("sha256")))
                .single();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
