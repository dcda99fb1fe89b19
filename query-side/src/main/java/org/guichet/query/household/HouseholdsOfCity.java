package org.guichet.query.household;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.PersonDetails;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Opening;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The households that a caller may see: those of the own city. Who the members are is joined and copied nowhere. */
@Component
public class HouseholdsOfCity {
    private static final String ONE = """
            SELECT %s FROM household AS h WHERE h.municipality = :city AND h.id = :id
            """.formatted(Households.HOUSEHOLDS.columnsOf("h"));

    private static final String OF_CASE = """
            SELECT %s FROM household AS h JOIN household_member AS m ON m.household = h.id
             WHERE h.municipality = :city AND m.case_id = :id AND m.left_at IS NULL
            """.formatted(Households.HOUSEHOLDS.columnsOf("h"));

    private static final String MEMBERS = """
            SELECT %s, c.person, c.erased, c.details
              FROM household_member AS m LEFT JOIN published_case AS c ON c.id = m.case_id
             WHERE m.household = :household
             ORDER BY m.joined_at, m.joined_version, m.place
            """.formatted(Households.MEMBERS.columnsOf("m"));

    private final JdbcClient database;
    private final Opening opening;

    HouseholdsOfCity(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /** A household, opened, with labels in the reader's language. */
    Optional<HouseholdView> one(Caller caller, UUID id, Locale reader) {
        return found(ONE, caller, id, reader);
    }

    /** The household that a case is in now, opened, with labels in the reader's language. */
    public Optional<HouseholdView> ofCase(Caller caller, UUID caseId, Locale reader) {
        return found(OF_CASE, caller, caseId, reader);
    }

    private Optional<HouseholdView> found(String sql, Caller caller, UUID id, Locale reader) {
        return database.sql(sql)
                .param("city", caller.municipality().value())
                .param("id", id)
                .query((rows, number) -> Households.HOUSEHOLDS.read(rows))
                .optional()
                .map(household -> new Whole(household, members(household.id())))
                .map(whole -> HouseholdView.of(whole, opening.of(persons(whole)), reader));
    }

    private static List<UUID> persons(Whole whole) {
        return whole.members().stream()
                .map(Known::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<Known> members(UUID household) {
        return database.sql(MEMBERS)
                .param("household", household)
                .query(HouseholdsOfCity::known)
                .list();
    }

    private static Known known(ResultSet rows, int number) throws SQLException {
        String details = rows.getString("details");
        return new Known(
                Households.MEMBERS.read(rows),
                rows.getObject("person", UUID.class),
                rows.getBoolean("erased"),
                details == null ? null : EventJson.MAPPER.readValue(details, PersonDetails.class));
    }

    /**
     * A membership and whose it is.
     *
     * @param person null while the case is not there yet
     * @param details null of an erased person
     */
    record Known(Membership row, UUID person, boolean erased, PersonDetails details) {}

    record Whole(Living household, List<Known> members) {}
}
