package org.guichet.directory;

import java.util.List;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;

/** What happens in the directory of organisations and services. Nothing here is about a person. */
public sealed interface DirectoryEvent {

    /**
     * An organisation joined.
     *
     * @param providerClass code of the list {@code provider-class}, which knows no enforcement body
     */
    @StoredAs("directory.ProviderRegistered")
    record ProviderRegistered(
            @Begins ProviderId id,
            MunicipalityId municipality,
            String name,
            String providerClass,
            String phone,
            String email)
            implements DirectoryEvent {}

    /**
     * What the directory says of the organisation is from now on this, whole.
     *
     * @param entry without a name of anybody who works there
     */
    @StoredAs("directory.ProviderAmended")
    record ProviderAmended(ProviderEntry entry) implements DirectoryEvent {}

    /** The organisation takes no referrals until it is reinstated. */
    @StoredAs("directory.ProviderSuspended")
    record ProviderSuspended(String reason) implements DirectoryEvent {}

    /** The organisation takes referrals again. */
    @StoredAs("directory.ProviderReinstated")
    record ProviderReinstated() implements DirectoryEvent {}

    /**
     * An organisation offers something.
     *
     * @param needs codes of the list {@code need} that it can meet
     * @param visibility code of the list {@code visibility}
     * @param languages ISO 639-3 codes spoken there
     * @param takesReferrals false for walk-in only
     * @param hidden all that is said of a hidden service, whose name, needs and languages are left out above; null of any
     *     other, and of a hidden one that an earlier version stored in clear
     */
    @StoredAs(value = "directory.ServicePublished", revision = 2)
    record ServicePublished(
            @Begins ServiceId id,
            ProviderId provider,
            MunicipalityId municipality,
            String name,
            List<String> needs,
            String visibility,
            List<String> languages,
            boolean takesReferrals,
            Sealed<ServiceEntry> hidden)
            implements DirectoryEvent {}

    /**
     * What the directory says of the service is from now on this, whole.
     *
     * @param entry without a name of anybody who works there; of a hidden service only its visibility and whether it takes
     *     referrals
     * @param hidden the whole entry of a hidden service; null of any other
     */
    @StoredAs(value = "directory.ServiceAmended", revision = 2)
    record ServiceAmended(ServiceEntry entry, Sealed<ServiceEntry> hidden) implements DirectoryEvent {}

    /** Somebody looked, and what the directory says of the service still holds. */
    @StoredAs("directory.ServiceConfirmed")
    record ServiceConfirmed() implements DirectoryEvent {}

    /**
     * The service is not offered for now.
     *
     * @param temporary it is expected back: HSDS's {@code temporarily closed}, else {@code inactive}
     */
    @StoredAs("directory.ServiceSuspended")
    record ServiceSuspended(String reason, boolean temporary) implements DirectoryEvent {}

    /** The service is offered again. */
    @StoredAs("directory.ServiceReinstated")
    record ServiceReinstated() implements DirectoryEvent {}

    /** The service is no longer offered. */
    @StoredAs("directory.ServiceWithdrawn")
    record ServiceWithdrawn(String reason) implements DirectoryEvent {}
}
