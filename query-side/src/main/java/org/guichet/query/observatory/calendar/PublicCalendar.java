package org.guichet.query.observatory.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What anybody may know of releases: of a planned one its day, and nothing of what it will say or whether it can say
 * it; of a published one everything.
 */
@Component
public class PublicCalendar {
    // No id: whoever knew it could ask whether there is a draft.
    private static final String PLANNED = """
            SELECT m.code AS city, c.period, c.publish_on FROM release_calendar AS c
              JOIN published_city AS m ON m.id = c.municipality
             WHERE c.state = 'PLANNED' ORDER BY c.publish_on, m.code, c.period
            """;

    private final JdbcClient database;
    private final Publications publications;

    PublicCalendar(@Qualifier("readDatabase") DataSource database, Publications publications) {
        this.database = JdbcClient.create(database);
        this.publications = publications;
    }

    /**
     * Everything that is announced and published.
     *
     * @param planned by day
     * @param published by city and period, then in the order in which they were published
     */
    public record Calendar(List<Announced> planned, List<Listed> published) {}

    /**
     * Figures to come.
     *
     * @param city its short code
     * @param publishOn not before that day, in the city's zone
     */
    public record Announced(String city, Period period, LocalDate publishOn) {}

    /**
     * A published release.
     *
     * @param city its short code
     * @param names of the city, by language
     * @param country ISO 3166-1 alpha-3
     * @param revises absent for the first of its period
     * @param sha256 hash of the artefact, in lower case hexadecimal digits
     * @param replacedAt absent while it is the one to read
     * @param origin the installation that published it; absent for this one
     * @param links by what they lead to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listed(
            ReleaseId id,
            String city,
            Map<String, String> names,
            String country,
            Period period,
            int vintage,
            ReleaseId revises,
            String sha256,
            Instant publishedAt,
            Instant replacedAt,
            URI origin,
            Map<String, String> links) {
        static Listed of(Publication publication) {
            Release release = publication.release();
            return new Listed(
                    release.id(),
                    release.city(),
                    release.names(),
                    release.country(),
                    release.period(),
                    release.vintage(),
                    release.revises(),
                    publication.sha256(),
                    publication.publishedAt(),
                    publication.replacedAt(),
                    publication.origin(),
                    links(release));
        }

        private static Map<String, String> links(Release release) {
            String self = CalendarEndpoint.RELEASES + "/" + release.id();
            return Map.of("self", self, "artefact", self + "/artefact", "differences", self + "/differences");
        }
    }

    /**
     * What is said about a published release.
     *
     * @param municipality id of the city
     * @param tables ids, in the order of the release
     * @param tableSet version of the set that the tables are of
     * @param rules version of the rules under which cells are shown
     * @param perturbation version of the perturbation table
     * @param frozenAt when its figures were made
     */
    record Described(
            Listed release,
            UUID municipality,
            List<String> tables,
            String tableSet,
            String rules,
            String perturbation,
            Instant frozenAt) {
        static Described of(Publication publication) {
            Release release = publication.release();
            return new Described(
                    Listed.of(publication),
                    release.municipality(),
                    release.tables().stream().map(PublishedTable::id).toList(),
                    release.tableSet(),
                    release.rules(),
                    release.perturbation(),
                    release.frozenAt());
        }
    }

    /** As it stands now. */
    Calendar now() {
        List<Announced> planned = database.sql(PLANNED)
                .query((row, number) -> new Announced(
                        row.getString("city"),
                        Period.of(row.getString("period")),
                        row.getObject("publish_on", LocalDate.class)))
                .list();
        return new Calendar(planned, publications.all().stream().map(Listed::of).toList());
    }
}
