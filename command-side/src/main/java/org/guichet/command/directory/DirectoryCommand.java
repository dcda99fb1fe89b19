package org.guichet.command.directory;

import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;

/** Everything that can be asked of the directory. */
sealed interface DirectoryCommand extends Command {

    /** Asked of one organisation. */
    sealed interface OfProvider extends DirectoryCommand {
        ProviderId id();

        @Override
        default ProviderId target() {
            return id();
        }
    }

    /** Asked of one service. */
    sealed interface OfService extends DirectoryCommand {
        ServiceId id();

        @Override
        default ServiceId target() {
            return id();
        }
    }

    /** Let an organisation join. */
    record RegisterProvider(ProviderId id, ProviderEntry entry, Given given) implements OfProvider {}

    /** Say anew what the directory says of it. */
    record AmendProvider(
            @TargetAggregateIdentifier ProviderId id, ProviderEntry entry, OptionalLong expectedVersion, Given given)
            implements OfProvider {}

    /** Let it take no referrals. */
    record SuspendProvider(@TargetAggregateIdentifier ProviderId id, String reason, Given given)
            implements OfProvider {}

    /** Let it take referrals again. */
    record ReinstateProvider(@TargetAggregateIdentifier ProviderId id, Given given) implements OfProvider {}

    /** Offer something. */
    record PublishService(ServiceId id, ProviderId provider, ServiceEntry entry, Given given) implements OfService {}

    /** Say anew what the directory says of it. */
    record AmendService(
            @TargetAggregateIdentifier ServiceId id, ServiceEntry entry, OptionalLong expectedVersion, Given given)
            implements OfService {}

    /** Say that what the directory says of it still holds. */
    record ConfirmService(@TargetAggregateIdentifier ServiceId id, OptionalLong expectedVersion, Given given)
            implements OfService {}

    /** Do not offer it for now. */
    record SuspendService(
            @TargetAggregateIdentifier ServiceId id,
            String reason,
            boolean temporary,
            OptionalLong expectedVersion,
            Given given)
            implements OfService {}

    /** Offer it again. */
    record ReinstateService(@TargetAggregateIdentifier ServiceId id, OptionalLong expectedVersion, Given given)
            implements OfService {}

    /** Offer it no longer. */
    record WithdrawService(@TargetAggregateIdentifier ServiceId id, String reason, Given given) implements OfService {}
}
