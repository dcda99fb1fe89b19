package org.guichet.command.directory;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Creation;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;

/** Everything that can be asked of the directory. */
sealed interface DirectoryCommand extends Command {

    /** Let an organisation join. */
    record RegisterProvider(ProviderId id, String name, String providerClass, String phone, String email, Given given)
            implements DirectoryCommand, Creation {
        @Override
        public ProviderId target() {
            return id;
        }
    }

    /** Let it take no referrals. */
    record SuspendProvider(@TargetAggregateIdentifier ProviderId id, String reason, Given given)
            implements DirectoryCommand {
        @Override
        public ProviderId target() {
            return id;
        }
    }

    /** Let it take referrals again. */
    record ReinstateProvider(@TargetAggregateIdentifier ProviderId id, Given given) implements DirectoryCommand {
        @Override
        public ProviderId target() {
            return id;
        }
    }

    /** Offer something. */
    record PublishService(
            ServiceId id,
            ProviderId provider,
            String name,
            List<String> needs,
            String visibility,
            List<String> languages,
            boolean takesReferrals,
            Given given)
            implements DirectoryCommand, Creation {
        @Override
        public ServiceId target() {
            return id;
        }
    }

    /** Offer it no longer. */
    record WithdrawService(@TargetAggregateIdentifier ServiceId id, String reason, Given given)
            implements DirectoryCommand {
        @Override
        public ServiceId target() {
            return id;
        }
    }
}
