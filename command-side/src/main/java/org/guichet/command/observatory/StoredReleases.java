package org.guichet.command.observatory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guichet.command.observatory.RegisteredRelease.State;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link ReleaseRegister} in a table beside the events. */
@Component
class StoredReleases implements ReleaseRegister {
    // Two releases of one city are two streams, so nothing else keeps their commands from passing each other by.
    private static final String ALONE = "SELECT 1 FROM municipality_reference WHERE municipality = ? FOR NO KEY UPDATE";

    private static final String OF_YEAR = """
            SELECT release, period, vintage, nationalities, publish_on, state, published_on
              FROM release_register
             WHERE municipality = ? AND year = ?
            """;

    private final JdbcClient store;

    StoredReleases(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    @Override
    public List<RegisteredRelease> ofYear(MunicipalityId city, int year) {
        store.sql(ALONE).param(city.value()).query(Integer.class).optional();
        return store.sql(OF_YEAR)
                .param(city.value())
                .param(year)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public void mustBeOf(MunicipalityId city, ReleaseId release) {
        store.sql("SELECT 1 FROM release_register WHERE release = ? AND municipality = ?")
                .param(release.value())
                .param(city.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    private static RegisteredRelease read(ResultSet row) throws SQLException {
        return new RegisteredRelease(
                new ReleaseId(row.getObject("release", UUID.class)),
                Period.of(row.getString("period")),
                row.getInt("vintage"),
                List.of((String[]) row.getArray("nationalities").getArray()),
                row.getObject("publish_on", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getObject("published_on", LocalDate.class));
    }
}
