package org.guichet.command.municipality;

import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.ReferenceTables;
import org.springframework.stereotype.Component;

/** What other commands need to know of a city, written in the transaction of the command that changed it. */
@Component
class MunicipalityRows {
    private final ReferenceTables tables;

    MunicipalityRows(ReferenceTables tables) {
        this.tables = tables;
    }

    /** Notes the facts as they are once every event of the command is applied. */
    void changed(Supplier<MunicipalityFacts> facts) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> tables.put(facts.get()));
    }
}
