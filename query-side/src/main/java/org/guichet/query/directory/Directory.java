package org.guichet.query.directory;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.directory.DirectoryEvent;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
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
            case ProviderRegistered registered -> rows.put(PROVIDERS, provider(registered, event.sequence()));
            case ProviderSuspended suspended -> standing(rows, false, event.sequence());
            case ProviderReinstated reinstated -> standing(rows, true, event.sequence());
            case ServicePublished published -> rows.put(SERVICES, service(published, event.sequence()));
            case ServiceWithdrawn withdrawn -> {
                ListedService service = rows.find(SERVICES, rows.stream()).orElseThrow();
                rows.put(SERVICES, service.withdrawn(event.sequence()));
            }
        }
    }

    private static void standing(Rows rows, boolean active, long version) {
        ListedProvider provider = rows.find(PROVIDERS, rows.stream()).orElseThrow();
        rows.put(PROVIDERS, provider.active(active).at(version));
    }

    private static ListedProvider provider(ProviderRegistered registered, long version) {
        return new ListedProvider(
                registered.id().value(),
                registered.municipality().value(),
                registered.name(),
                registered.providerClass(),
                registered.phone(),
                registered.email(),
                true,
                version);
    }

    private static ListedService service(ServicePublished published, long version) {
        return new ListedService(
                published.id().value(),
                published.provider().value(),
                published.municipality().value(),
                published.name(),
                published.needs(),
                published.visibility(),
                published.languages(),
                published.takesReferrals(),
                true,
                version);
    }
}
