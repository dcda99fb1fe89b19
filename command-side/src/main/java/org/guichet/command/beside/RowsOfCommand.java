package org.guichet.command.beside;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Collects the rows of a command and writes them in one round trip, once its events are stored and in their transaction.
 * Nothing is written earlier: an early write would give the transaction an id from before the aggregate was loaded.
 */
@Component
class RowsOfCommand implements Rows {
    private static final String COLLECTED = RowsOfCommand.class.getName();

    private final JdbcTemplate store;

    RowsOfCommand(@Qualifier("store") DataSource database) {
        store = new JdbcTemplate(database);
    }

    @Override
    public void write(Supplier<Refused> otherwise, int rows, String sql, Object... parameters) {
        UnitOfWork<?> command = CurrentUnitOfWork.get().root();
        List<Row> collected = command.getOrComputeResource(COLLECTED, key -> new ArrayList<>());
        if (collected.isEmpty()) {
            // Twice, to come after the events: what an aggregate writes is noted before they are to be stored.
            command.onPrepareCommit(first -> command.onPrepareCommit(last -> flush(collected)));
        }
        collected.add(new Row(sql.strip(), parameters, otherwise, rows));
    }

    private void flush(List<Row> collected) {
        List<Row> rows = List.copyOf(collected);
        collected.clear();
        // PostgreSQL's driver sends all statements of such a text at once.
        String all = rows.stream().map(Row::sql).collect(Collectors.joining(";\n"));
        store.execute(all, (PreparedStatement statement) -> {
            int index = 0;
            for (Row row : rows) {
                for (Object parameter : row.parameters()) {
                    statement.setObject(++index, parameter);
                }
            }
            statement.execute();
            for (Row row : rows) {
                row.check(statement);
            }
            return null;
        });
    }

    private record Row(String sql, Object[] parameters, Supplier<Refused> otherwise, int changing) {
        void check(PreparedStatement statement) throws SQLException {
            int changed = statement.getUpdateCount();
            statement.getMoreResults();
            if (otherwise != null && changed != changing) {
                throw otherwise.get();
            }
        }
    }
}
