package org.guichet.query.household;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads in which households a person is or was, without a word about the others in it. */
@Component
public final class MembershipOfCase {
    private static final String OF_CASE = """
            SELECT %s FROM household_member AS m JOIN household AS h ON h.id = m.household
             WHERE h.municipality = :city AND m.case_id = :case ORDER BY m.joined_at, m.joined_version
            """.formatted(Households.MEMBERS.columnsOf("m"));

    private final JdbcClient database;

    MembershipOfCase(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The memberships of a case of the caller's city, the first one first. */
    public List<Member> of(Caller caller, UUID caseId, Seals seals) {
        return database
                .sql(OF_CASE)
                .param("city", caller.municipality().value())
                .param("case", caseId)
                .query((rows, number) -> Households.MEMBERS.read(rows))
                .list()
                .stream()
                .map(row -> new Member(
                        row.household(),
                        row.joinedAt(),
                        row.leftAt(),
                        seals.open(SealedField.HOUSEHOLD_RELATION, row.relation())))
                .toList();
    }

    /**
     * One membership.
     *
     * @param until absent while it lasts
     * @param relation code of the list {@code household-relation}; absent if it was not asked, and of a past membership
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(UUID household, Instant since, Instant until, String relation) {}
}
