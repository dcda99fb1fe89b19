package org.guichet.query.directory;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.guichet.directory.DirectoryEvent;
import org.guichet.directory.DirectoryEvent.ProviderAmended;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServiceAmended;
import org.guichet.directory.DirectoryEvent.ServiceConfirmed;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceReinstated;
import org.guichet.directory.DirectoryEvent.ServiceSuspended;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.directory.ListedService.Standing;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** Who offers what. */
public final class Directory implements Projection {
    /** Name of the projection. */
    public static final String NAME = "directory";

    static final RowTable<ListedProvider> PROVIDERS =
            RowTable.of(MethodHandles.lookup(), ListedProvider.class, "directory_provider", "id", "id");
    static final RowTable<ListedService> SERVICES =
            RowTable.of(MethodHandles.lookup(), ListedService.class, "directory_service", "id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("directory"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(PROVIDERS, SERVICES);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof DirectoryEvent happened)) {
            return;
        }
        switch (happened) {
            case ProviderRegistered registered -> rows.put(PROVIDERS, provider(registered, event));
            case ProviderAmended amended -> provider(rows, event, provider -> provider.amended(amended.entry()));
            case ProviderSuspended suspended -> provider(rows, event, provider -> provider.active(false));
            case ProviderReinstated reinstated -> provider(rows, event, provider -> provider.active(true));
            case ServicePublished published -> rows.put(SERVICES, service(published, event));
            case ServiceAmended amended ->
                service(rows, event, service -> service.amended(amended.entry(), amended.hidden()));
            case ServiceConfirmed confirmed -> service(rows, event, service -> service.confirmed(event.occurredAt()));
            case ServiceSuspended suspended ->
                service(
                        rows,
                        event,
                        service ->
                                service.standing(suspended.temporary() ? Standing.CLOSED_FOR_NOW : Standing.SUSPENDED));
            case ServiceReinstated reinstated -> service(rows, event, service -> service.standing(Standing.ACTIVE));
            case ServiceWithdrawn withdrawn -> service(rows, event, service -> service.standing(Standing.WITHDRAWN));
        }
    }

    private static void provider(Rows rows, RecordedEvent event, UnaryOperator<ListedProvider> change) {
        ListedProvider provider = rows.find(PROVIDERS, rows.stream()).orElseThrow();
        rows.put(PROVIDERS, change.apply(provider).at(event.occurredAt(), event.sequence()));
    }

    private static void service(Rows rows, RecordedEvent event, UnaryOperator<ListedService> change) {
        ListedService service = rows.find(SERVICES, rows.stream()).orElseThrow();
        rows.put(SERVICES, change.apply(service).at(event.occurredAt(), event.sequence()));
    }

    private static ListedProvider provider(ProviderRegistered registered, RecordedEvent event) {
        return new ListedProvider(
                registered.id().value(),
                registered.municipality().value(),
                registered.name(),
                registered.providerClass(),
                registered.phone(),
                registered.email(),
                null,
                true,
                event.occurredAt(),
                event.sequence());
    }

    private static ListedService service(ServicePublished published, RecordedEvent event) {
        return new ListedService(
                published.id().value(),
                published.provider().value(),
                published.municipality().value(),
                published.name(),
                published.needs(),
                published.visibility(),
                published.languages(),
                published.takesReferrals(),
                null,
                published.hidden(),
                Standing.ACTIVE,
                true,
                event.occurredAt(),
                null,
                event.sequence());
    }
}
