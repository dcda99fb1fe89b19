package org.guichet.query.accesslog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.codes.CodeLists;
import org.guichet.platform.accesslog.AccessEntry;
import org.guichet.platform.accesslog.AccessEntry.Who;
import org.guichet.platform.accesslog.StoredEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who read somebody's file, in plain words for that person: what they are and where they sit, never who they are. The
 * staff of a reception desk can be threatened, too; the log has the account for whoever must know it.
 */
@Component
public final class Readers {
    /** As many as can be read on paper; the log itself has all. */
    private static final int MOST = 2_000;

    // A house that is hidden must not be found on a paper that somebody carries home.
    private static final String NAMES = """
            SELECT id, name FROM published_desk WHERE id = ANY (:ids)
            UNION ALL
            SELECT p.id, p.name FROM published_provider AS p
             WHERE p.id = ANY (:ids)
               AND NOT EXISTS (SELECT 1 FROM published_service AS s WHERE s.provider = p.id AND s.visibility = 'HIDDEN')
            """;

    private final LogOfCity log;
    private final JdbcClient database;
    private final MessageSource texts;

    Readers(LogOfCity log, @Qualifier("readDatabase") DataSource database, MessageSource texts) {
        this.log = log;
        this.database = JdbcClient.create(database);
        this.texts = texts;
    }

    /**
     * A look at the file.
     *
     * @param who role, in words
     * @param where desk or provider, by its name; null for neither
     * @param why purpose, in words
     * @param reason in words; null where none was given
     * @param what the parts of the file that were shown, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reader(Instant at, String who, String where, String why, String reason, List<String> what) {}

    /**
     * Everybody who was shown something of the person of a case, the newest first.
     *
     * @throws org.guichet.problem.Refused as not found for a case that the caller's city does not have
     */
    public List<Reader> of(Caller caller, UUID caseId, Locale language) {
        List<StoredEntry> entries = log.readersOf(caller, caseId, MOST);
        Map<UUID, String> names = names(entries);
        return entries.stream().map(entry -> reader(entry, names, language)).toList();
    }

    private Reader reader(StoredEntry stored, Map<UUID, String> names, Locale language) {
        AccessEntry entry = stored.entry();
        Who who = entry.who();
        return new Reader(
                stored.at(),
                said("role." + plain(who.role()), who.role(), language),
                names.get(who.provider() == null ? who.desk() : who.provider()),
                CodeLists.ACCESS_PURPOSE.code(entry.purpose()).label(language),
                entry.reason() == null ? null : said("reason." + entry.reason(), entry.reason(), language),
                entry.fields().stream()
                        .map(field -> said("field." + field, field, language))
                        .toList());
    }

    // A paper that says who is a protection caseworker says what the need is, to whoever finds it.
    private static String plain(String role) {
        return role.equals(Role.PROTECTION_CASEWORKER.wireName()) ? Role.CASEWORKER.wireName() : role;
    }

    private String said(String key, String otherwise, Locale language) {
        return texts.getMessage(key, null, otherwise, language);
    }

    private Map<UUID, String> names(List<StoredEntry> entries) {
        UUID[] ids = entries.stream()
                .map(stored -> stored.entry().who())
                .map(who -> who.provider() == null ? who.desk() : who.provider())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return database
                .sql(NAMES)
                .param("ids", ids)
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
