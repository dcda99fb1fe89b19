package org.guichet.command.municipality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;

/** Everything that can be asked of a city's settings. */
sealed interface MunicipalityCommand extends Command {
    MunicipalityId id();

    @Override
    default MunicipalityId target() {
        return id();
    }

    /** Let a city join the installation. */
    record EstablishMunicipality(
            MunicipalityId id,
            String code,
            Map<String, String> names,
            String country,
            List<String> languages,
            int backdatingDays,
            WorkingCalendar calendar,
            Given given)
            implements MunicipalityCommand {}

    /** Open a counter. */
    record OpenDesk(@TargetAggregateIdentifier MunicipalityId id, DeskId desk, String name, Given given)
            implements MunicipalityCommand {}

    /** Close a counter for ever, and say which one takes its place. */
    record CloseDesk(@TargetAggregateIdentifier MunicipalityId id, DeskId desk, DeskId successor, Given given)
            implements MunicipalityCommand {}

    /** Set case numbers aside for a desk that will work without a connection. */
    record ReserveNumbers(@TargetAggregateIdentifier MunicipalityId id, UUID block, DeskId desk, int count, Given given)
            implements MunicipalityCommand {}

    /** Define a neighbourhood. */
    record DefineArea(
            @TargetAggregateIdentifier MunicipalityId id,
            AreaId area,
            Map<String, String> names,
            LocalDate validFrom,
            Given given)
            implements MunicipalityCommand {}

    /**
     * Give a neighbourhood other names, or an end.
     *
     * @param validUntil its last day; null for no end
     */
    record ChangeArea(
            @TargetAggregateIdentifier MunicipalityId id,
            AreaId area,
            Map<String, String> names,
            LocalDate validUntil,
            Given given)
            implements MunicipalityCommand {}

    /** Say how many people live in a neighbourhood. */
    record RecordPopulation(
            @TargetAggregateIdentifier MunicipalityId id,
            AreaId area,
            int year,
            int population,
            String source,
            Given given)
            implements MunicipalityCommand {}

    /** Say who is the focal person of a neighbourhood. */
    record NameFocalPerson(@TargetAggregateIdentifier MunicipalityId id, AreaId area, UUID staff, Given given)
            implements MunicipalityCommand {}

    /** Change working time; its version must follow the current one. */
    record ChangeCalendar(@TargetAggregateIdentifier MunicipalityId id, WorkingCalendar calendar, Given given)
            implements MunicipalityCommand {}

    /** Say how the desks work. */
    record SetPractice(
            @TargetAggregateIdentifier MunicipalityId id,
            boolean approvalOnClosing,
            int lostContactAttempts,
            Given given)
            implements MunicipalityCommand {}

    /**
     * Say how long cases are kept after they have ended.
     *
     * @param years null for no rule
     */
    record SetRetention(@TargetAggregateIdentifier MunicipalityId id, Integer years, Given given)
            implements MunicipalityCommand {}
}
