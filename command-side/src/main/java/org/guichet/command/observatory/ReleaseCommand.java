package org.guichet.command.observatory;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;

/** Everything that can be asked of a release. */
sealed interface ReleaseCommand extends Command {
    ReleaseId id();

    @Override
    default ReleaseId target() {
        return id();
    }

    /**
     * Announce figures of a period.
     *
     * @param revises the release whose place it takes; null for the first of its period
     * @param tables ids of tables; empty for every table that is made for such a period
     * @param nationalities which are shown by name, ISO 3166-1 alpha-3
     * @param publishOn the announced day, in the city's zone
     */
    record PlanRelease(
            ReleaseId id,
            Period period,
            ReleaseId revises,
            List<String> tables,
            List<String> nationalities,
            LocalDate publishOn,
            Given given)
            implements ReleaseCommand {}

    /** Give the plan up, before anything is published. */
    record WithdrawRelease(@TargetAggregateIdentifier ReleaseId id, Given given) implements ReleaseCommand {}

    /**
     * Publish the figures that were made.
     *
     * @param sha256 their hash, in lower case hexadecimal digits
     * @param seal that they were made here for this release
     */
    record PublishRelease(@TargetAggregateIdentifier ReleaseId id, String sha256, String seal, Given given)
            implements ReleaseCommand {}
}
