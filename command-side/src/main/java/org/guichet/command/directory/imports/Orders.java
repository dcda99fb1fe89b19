package org.guichet.command.directory.imports;

import java.time.Instant;
import org.guichet.command.directory.DirectoryBook;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;

/**
 * The commands of one import. Each has a key of its own, made of the import's and of what it is for, so that an import
 * that begins again gives none twice. In a dry run none is given.
 */
final class Orders {
    private final DirectoryBook book;
    private final CommandRequest request;
    private final Given given;
    private final boolean dryRun;

    Orders(DirectoryBook book, CommandRequest request, Instant now, boolean dryRun) {
        this.book = book;
        this.request = request;
        this.given = new Given(request.caller(), request.caller().municipality(), now);
        this.dryRun = dryRun;
    }

    MunicipalityId city() {
        return given.municipality();
    }

    void register(ProviderId id, ProviderEntry entry) {
        if (!dryRun) {
            book.register(part("register", id, entry), id, entry, given);
        }
    }

    void amend(ProviderId id, ProviderEntry entry, long version) {
        if (!dryRun) {
            book.amend(part("amend " + version, id, entry), id, entry, version, given);
        }
    }

    void publish(ServiceId id, ProviderId provider, ServiceEntry entry) {
        if (!dryRun) {
            book.publish(part("publish", id, entry), id, provider, entry, given);
        }
    }

    void amend(ServiceId id, ServiceEntry entry, long version) {
        if (!dryRun) {
            book.amend(part("amend " + version, id, entry), id, entry, version, given);
        }
    }

    void suspend(ServiceId id, String reason, boolean temporary) {
        if (!dryRun) {
            book.suspend(part("suspend", id, reason), id, reason, temporary, given);
        }
    }

    void reinstate(ServiceId id) {
        if (!dryRun) {
            book.reinstate(part("reinstate", id, ""), id, given);
        }
    }

    void withdraw(ServiceId id, String reason) {
        if (!dryRun) {
            book.withdraw(part("withdraw", id, reason), id, reason, given);
        }
    }

    private CommandRequest part(String what, Object id, Object said) {
        return request.part(what + " " + id, EventJson.MAPPER.writeValueAsString(said));
    }
}
