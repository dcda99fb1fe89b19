package org.guichet.command.directory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.guichet.command.directory.DirectoryCommand.AmendProvider;
import org.guichet.command.directory.DirectoryCommand.AmendService;
import org.guichet.command.directory.DirectoryCommand.PublishService;
import org.guichet.command.directory.DirectoryCommand.RegisterProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateService;
import org.guichet.command.directory.DirectoryCommand.SuspendService;
import org.guichet.command.directory.DirectoryCommand.WithdrawService;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.DirectoryEvent;
import org.guichet.directory.DirectoryEvent.ProviderAmended;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ServiceAmended;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceReinstated;
import org.guichet.directory.DirectoryEvent.ServiceSuspended;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The directory as it stands in the events, and the commands that change it, for whoever keeps it in bulk. It reads the
 * streams and not the aggregates: these do not keep what decides nothing, and a whole county would fill their cache.
 */
@Component
public class DirectoryBook {
    private static final String STREAM = """
            SELECT payload_type, payload FROM domain_event WHERE aggregate_id = ? ORDER BY sequence_number
            """;

    private final JdbcClient store;
    private final CommandDoor door;

    DirectoryBook(@Qualifier("store") JdbcClient store, CommandDoor door) {
        this.store = store;
        this.door = door;
    }

    /**
     * An organisation as it stands.
     *
     * @param version of its stream
     */
    public record KeptProvider(MunicipalityId city, ProviderEntry entry, long version) {}

    /**
     * A service as it stands.
     *
     * @param suspended why it is not offered for now; null while it is
     * @param version of its stream
     */
    public record KeptService(
            MunicipalityId city,
            ProviderId provider,
            ServiceEntry entry,
            ServiceSuspended suspended,
            boolean withdrawn,
            long version) {}

    /** The organisation of an id; empty if there is none. */
    public Optional<KeptProvider> provider(ProviderId id) {
        KeptProvider kept = null;
        long version = -1;
        for (DirectoryEvent event : events(id.value())) {
            version++;
            kept = switch (event) {
                case ProviderRegistered e ->
                    new KeptProvider(
                            e.municipality(),
                            new ProviderEntry(e.name(), e.providerClass(), e.phone(), e.email(), null),
                            version);
                case ProviderAmended e -> new KeptProvider(kept.city(), e.entry(), version);
                default -> kept == null ? null : new KeptProvider(kept.city(), kept.entry(), version);
            };
        }
        return Optional.ofNullable(kept);
    }

    /** The service of an id; empty if there is none. */
    public Optional<KeptService> service(ServiceId id) {
        KeptService kept = null;
        long version = -1;
        for (DirectoryEvent event : events(id.value())) {
            version++;
            if (event instanceof ServicePublished e) {
                kept = new KeptService(
                        e.municipality(),
                        e.provider(),
                        new ServiceEntry(e.name(), e.needs(), e.visibility(), e.languages(), e.takesReferrals(), null),
                        null,
                        false,
                        version);
            } else if (kept != null) {
                kept = after(kept, event, version);
            }
        }
        return Optional.ofNullable(kept);
    }

    /**
     * What would refuse this name, without changing anything.
     *
     * @throws Refused naming the field
     */
    public void checkName(String name) {
        NoEnforcementBody.check(name);
    }

    /** Lets an organisation join. */
    public void register(CommandRequest request, ProviderId id, ProviderEntry entry, Given given) {
        give(request, new RegisterProvider(id, entry, given));
    }

    /** Says anew what the directory says of it, unless it was changed since that version. */
    public void amend(CommandRequest request, ProviderId id, ProviderEntry entry, long version, Given given) {
        give(request, new AmendProvider(id, entry, OptionalLong.of(version), given));
    }

    /** Offers a service. */
    public void publish(CommandRequest request, ServiceId id, ProviderId provider, ServiceEntry entry, Given given) {
        give(request, new PublishService(id, provider, entry, given));
    }

    /** Says anew what the directory says of it, unless it was changed since that version. */
    public void amend(CommandRequest request, ServiceId id, ServiceEntry entry, long version, Given given) {
        give(request, new AmendService(id, entry, OptionalLong.of(version), given));
    }

    /** Does not offer it for now. */
    public void suspend(CommandRequest request, ServiceId id, String reason, boolean temporary, Given given) {
        give(request, new SuspendService(id, reason, temporary, OptionalLong.empty(), given));
    }

    /** Offers it again. */
    public void reinstate(CommandRequest request, ServiceId id, Given given) {
        give(request, new ReinstateService(id, OptionalLong.empty(), given));
    }

    /** Offers it no longer. */
    public void withdraw(CommandRequest request, ServiceId id, String reason, Given given) {
        give(request, new WithdrawService(id, reason, given));
    }

    private void give(CommandRequest request, Command command) {
        door.give(request, () -> command);
    }

    private static KeptService after(KeptService kept, DirectoryEvent event, long version) {
        ServiceEntry entry = event instanceof ServiceAmended e ? e.entry() : kept.entry();
        ServiceSuspended suspended =
                switch (event) {
                    case ServiceSuspended e -> e;
                    case ServiceReinstated e -> null;
                    default -> kept.suspended();
                };
        boolean withdrawn = kept.withdrawn() || event instanceof ServiceWithdrawn;
        return new KeptService(kept.city(), kept.provider(), entry, suspended, withdrawn, version);
    }

    private List<DirectoryEvent> events(UUID stream) {
        return store
                .sql(STREAM)
                .param(stream.toString())
                .query((row, number) ->
                        EventJson.read(EventCatalogue.named(row.getString("payload_type")), row.getBytes("payload")))
                .list()
                .stream()
                .filter(DirectoryEvent.class::isInstance)
                .map(DirectoryEvent.class::cast)
                .toList();
    }
}
