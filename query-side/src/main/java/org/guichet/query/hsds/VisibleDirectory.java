package org.guichet.query.hsds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.directory.hsds.ProviderDescription;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.envelope.EventJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * The rows of the directory that a viewer may see: public ones of every city, those for partners of the viewer's own. A
 * hidden service is in no answer; nor is an organisation of which everything is hidden, since its being there would say
 * where.
 */
@Component
class VisibleDirectory {
    private static final String VISIBLE =
            "(s.visibility = 'PUBLIC' OR s.visibility = 'PARTNERS' AND s.municipality = CAST(:city AS uuid))";

    private static final String WANTED = """
             WHERE %s
               AND (CAST(:organization AS uuid) IS NULL OR s.provider = :organization)
               AND (CAST(:search AS text) IS NULL OR s.name ILIKE :search OR s.description ->> 'description' ILIKE :search
                    OR s.description ->> 'alternateName' ILIKE :search)
               AND (CAST(:since AS timestamptz) IS NULL OR s.changed_at >= :since)
               AND (NOT :needs OR s.needs::jsonb <> '[]')
               AND (CAST(:need AS text) IS NULL OR s.needs::jsonb @> to_jsonb(CAST(:need AS text)))
               AND (CAST(:term AS text) IS NULL OR s.description::jsonb @> jsonb_build_object('attributes',
                    jsonb_build_array(jsonb_build_object('taxonomyTerm', jsonb_build_object('id', CAST(:term AS text))))))
               AND (CAST(:taxonomy AS text) IS NULL OR s.description::jsonb @> jsonb_build_object('attributes',
                    jsonb_build_array(jsonb_build_object('taxonomyTerm', jsonb_build_object('taxonomyDetail',
                    jsonb_build_object('id', CAST(:taxonomy AS text)))))))
            """.formatted(VISIBLE);

    private static final String SERVICES = """
              FROM published_service AS s JOIN published_provider AS p ON p.id = s.provider
            """ + WANTED + " AND (CAST(:id AS uuid) IS NULL OR s.id = :id)";

    private static final String SERVICE_PAGE = """
            SELECT s.id, s.provider, s.name, s.needs, s.description, s.standing, s.changed_at, s.confirmed_at,
                   p.active AS offered
            """ + SERVICES + " ORDER BY s.name, s.id LIMIT :most OFFSET :skipped";

    private static final String PROVIDERS = """
              FROM published_provider AS p
             WHERE (EXISTS (SELECT 1 FROM published_service AS s WHERE s.provider = p.id AND %s)
                    OR NOT EXISTS (SELECT 1 FROM published_service AS s WHERE s.provider = p.id))
               AND (CAST(:id AS uuid) IS NULL OR p.id = :id)
               AND (CAST(:search AS text) IS NULL OR p.name ILIKE :search
                    OR p.description ->> 'description' ILIKE :search)
            """.formatted(VISIBLE);

    private static final String PROVIDER_PAGE = "SELECT p.id, p.name, p.email, p.phone, p.description" + PROVIDERS
            + " ORDER BY p.name, p.id LIMIT :most OFFSET :skipped";

    // What a source gave no id has the one that RequiredFields makes of where it stands, a UUID of version 3.
    private static final String AT_LOCATIONS = """
              FROM published_service AS s JOIN published_provider AS p ON p.id = s.provider
              CROSS JOIN LATERAL json_array_elements(s.description -> 'serviceAtLocations')
                   WITH ORDINALITY AS at (place, number)
              CROSS JOIN LATERAL md5(s.id || '/service_at_locations/' || at.number - 1) AS made
            """ + WANTED + """
               AND (CAST(:id AS text) IS NULL OR CAST(:id AS uuid) = coalesce(at.place ->> 'id',
                    overlay(overlay(made PLACING '3' FROM 13)
                    PLACING to_hex(CAST(CAST('x' || substr(made, 17, 1) AS bit(4)) & B'0011' | B'1000' AS int)) FROM 17))::uuid)
               AND (CAST(:postcode AS text) IS NULL OR at.place::jsonb @> jsonb_build_object('location',
                    jsonb_build_object('addresses', jsonb_build_array(
                    jsonb_build_object('postalCode', CAST(:postcode AS text))))))
            """;

    private static final String AT_LOCATION_PAGE = "SELECT s.id, at.number - 1 AS place" + AT_LOCATIONS
            + " ORDER BY s.name, s.id, at.number LIMIT :most OFFSET :skipped";

    private static final String TERMS = """
            SELECT DISTINCT ON (term ->> 'id') term
              FROM published_service AS s
              CROSS JOIN LATERAL jsonb_path_query(s.description::jsonb, '$.attributes[*].taxonomyTerm') AS term
             WHERE %s AND jsonb_exists(term, 'id')
             ORDER BY term ->> 'id'
            """.formatted(VISIBLE);

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient database;

    VisibleDirectory(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * A service.
     *
     * @param offered its provider is not suspended
     */
    record SeenService(
            UUID id,
            UUID provider,
            String name,
            List<String> needs,
            ServiceDescription description,
            String standing,
            Instant changedAt,
            Instant confirmedAt,
            boolean offered) {}

    /** An organisation. */
    record SeenProvider(UUID id, String name, String email, String phone, ProviderDescription description) {}

    /** One of the places of a service, by its number. */
    record Place(UUID service, int number) {}

    long count(Viewer viewer, Wanted wanted) {
        return services("SELECT count(*)" + SERVICES, viewer, wanted)
                .query(Long.class)
                .single();
    }

    List<SeenService> services(Viewer viewer, Wanted wanted, int most, long skipped) {
        return services(SERVICE_PAGE, viewer, wanted)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, number) -> service(row))
                .list();
    }

    Optional<SeenService> service(Viewer viewer, UUID id) {
        return services(viewer, Wanted.service(id), 1, 0).stream().findFirst();
    }

    long countProviders(Viewer viewer, String search) {
        return providers("SELECT count(*)" + PROVIDERS, viewer, null, search)
                .query(Long.class)
                .single();
    }

    List<SeenProvider> providers(Viewer viewer, String search, int most, long skipped) {
        return providers(viewer, null, search, most, skipped);
    }

    Optional<SeenProvider> provider(Viewer viewer, UUID id) {
        return providers(viewer, id, null, 1, 0).stream().findFirst();
    }

    long countPlaces(Viewer viewer, Wanted wanted, String postcode) {
        return places("SELECT count(*)" + AT_LOCATIONS, viewer, wanted, postcode)
                .query(Long.class)
                .single();
    }

    List<Place> places(Viewer viewer, Wanted wanted, String postcode, int most, long skipped) {
        return places(AT_LOCATION_PAGE, viewer, wanted, postcode)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, number) -> new Place(row.getObject("id", UUID.class), row.getInt("place")))
                .list();
    }

    /** Terms that the sources gave to what the viewer sees, each once, by id. */
    List<JsonNode> terms(Viewer viewer) {
        return database.sql(TERMS)
                .param("city", viewer.city())
                .query((row, number) -> EventJson.MAPPER.readTree(row.getString("term")))
                .list();
    }

    private StatementSpec services(String sql, Viewer viewer, Wanted wanted) {
        return database.sql(sql)
                .param("city", viewer.city())
                .param("id", wanted.id())
                .param("organization", wanted.organization())
                .param("search", like(wanted.search()))
                .param("since", at(wanted.modifiedAfter()))
                .param("needs", wanted.anyNeed())
                .param("need", wanted.need())
                .param("term", wanted.term())
                .param("taxonomy", wanted.taxonomy());
    }

    private StatementSpec places(String sql, Viewer viewer, Wanted wanted, String postcode) {
        return services(sql, viewer, wanted).param("postcode", postcode);
    }

    private List<SeenProvider> providers(Viewer viewer, UUID id, String search, int most, long skipped) {
        return providers(PROVIDER_PAGE, viewer, id, search)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, number) -> new SeenProvider(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        json(row, "description", ProviderDescription.class)))
                .list();
    }

    private StatementSpec providers(String sql, Viewer viewer, UUID id, String search) {
        return database.sql(sql).param("city", viewer.city()).param("id", id).param("search", like(search));
    }

    private static SeenService service(ResultSet row) throws SQLException {
        return new SeenService(
                row.getObject("id", UUID.class),
                row.getObject("provider", UUID.class),
                row.getString("name"),
                EventJson.MAPPER.readValue(row.getString("needs"), TEXTS),
                json(row, "description", ServiceDescription.class),
                row.getString("standing"),
                instant(row, "changed_at"),
                instant(row, "confirmed_at"),
                row.getBoolean("offered"));
    }

    private static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return EventJson.MAPPER.readValue(json == null ? "{}" : json, type);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String like(String search) {
        return search == null || search.isBlank()
                ? null
                : "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
