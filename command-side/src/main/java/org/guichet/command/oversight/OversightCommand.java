package org.guichet.command.oversight;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.privacy.DisclosureId;
import org.guichet.privacy.GlassId;
import org.guichet.sealing.Sealed;

/** Everything that can be asked of oversight. */
sealed interface OversightCommand extends Command {
    Object id();

    @Override
    default Object target() {
        return id();
    }

    /** Open a case to the caller alone, for some hours. */
    record BreakGlass(GlassId id, CaseId caseId, PersonId person, String reason, Sealed<String> words, Given given)
            implements OversightCommand {}

    /** Need it no longer. */
    record ReturnGlass(@TargetAggregateIdentifier GlassId id, Given given) implements OversightCommand {}

    /** Say whether there was reason to break it. */
    record ReviewGlass(@TargetAggregateIdentifier GlassId id, String verdict, Given given)
            implements OversightCommand {}

    /** Note that an authority asked. */
    record RequestDisclosure(
            DisclosureId id,
            String kind,
            String authority,
            String basis,
            CaseId caseId,
            PersonId person,
            Sealed<String> words,
            Given given)
            implements OversightCommand {}

    /** Decide what an authority asked. */
    record DecideDisclosure(
            @TargetAggregateIdentifier DisclosureId id,
            boolean granted,
            String ground,
            Instant barredUntil,
            Given given)
            implements OversightCommand {}

    /** Note that the person was told. */
    record TellPerson(@TargetAggregateIdentifier DisclosureId id, Given given) implements OversightCommand {}
}
