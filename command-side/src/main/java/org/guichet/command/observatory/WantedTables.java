package org.guichet.command.observatory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.observatory.Period;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Which tables a release is to have. */
final class WantedTables {
    private WantedTables() {}

    /**
     * The ids in the order of the set, each once.
     *
     * @param wanted ids; empty for every table that is made for such a period
     * @throws Refused for a table that there is not, or not for such a period
     */
    static List<String> of(TableSet set, Collection<String> wanted, Period period) {
        if (wanted.isEmpty()) {
            return set.tables().stream()
                    .filter(table -> !table.variants(period).isEmpty())
                    .map(TableDefinition::id)
                    .toList();
        }
        for (String id : wanted) {
            TableDefinition table = set.table(id).orElseThrow(() -> refused(ProblemType.NO_SUCH_TABLE, "unknown"));
            if (table.variants(period).isEmpty()) {
                throw refused(ProblemType.TABLE_NOT_FOR_PERIOD, "not-applicable");
            }
        }
        Set<String> ids = new HashSet<>(wanted);
        return set.tables().stream()
                .map(TableDefinition::id)
                .filter(ids::contains)
                .toList();
    }

    private static Refused refused(ProblemType type, String reason) {
        return new Refused(type, Map.of("errors", List.of(new FieldError("tables", reason))));
    }
}
