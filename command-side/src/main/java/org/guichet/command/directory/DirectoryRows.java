package org.guichet.command.directory;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.command.reference.ReferenceTables;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.stereotype.Component;

/** What other commands need to know of the directory, written in the transaction of the command that changed it. */
@Component
class DirectoryRows {
    private final ReferenceTables tables;

    DirectoryRows(ReferenceTables tables) {
        this.tables = tables;
    }

    void provider(ProviderId id, MunicipalityId municipality, boolean active) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> tables.put(id, municipality, active));
    }

    void service(ServiceFacts facts) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> tables.put(facts));
    }
}
