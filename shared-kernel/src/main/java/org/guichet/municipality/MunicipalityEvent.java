package org.guichet.municipality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;

/** What happens to a city as a setting of the work: its desks, areas and working time. */
public sealed interface MunicipalityEvent {

    /**
     * A city joined the installation.
     *
     * @param code short code, such as {@code TNG}
     * @param names by language code; at least English
     * @param country ISO 3166-1 alpha-3
     * @param languages in which its desks work, ISO 639-1, the first one first
     * @param backdatingDays how many days a business instant may lie in the past
     * @param calendar first version of its working time
     */
    @StoredAs("municipality.MunicipalityEstablished")
    record MunicipalityEstablished(
            @Begins MunicipalityId id,
            String code,
            Map<String, String> names,
            String country,
            List<String> languages,
            int backdatingDays,
            WorkingCalendar calendar)
            implements MunicipalityEvent {}

    /** A counter was opened. */
    @StoredAs("municipality.DeskOpened")
    record DeskOpened(@Begins DeskId desk, String name) implements MunicipalityEvent {}

    /**
     * A counter was closed for ever: it takes no registrations and holds nothing from now on.
     *
     * @param successor the open desk that acts where the closed one would have
     */
    @StoredAs("municipality.DeskClosed")
    record DeskClosed(DeskId desk, DeskId successor) implements MunicipalityEvent {}

    /**
     * Case numbers were set aside for a desk that works without a connection. The numbers are nobody's yet, and stand
     * in the register only.
     *
     * @param count how many
     */
    @StoredAs("municipality.NumberBlockReserved")
    record NumberBlockReserved(UUID block, DeskId desk, int count) implements MunicipalityEvent {}

    /** A neighbourhood was defined, valid from a date. */
    @StoredAs("municipality.AreaDefined")
    record AreaDefined(@Begins AreaId area, Map<String, String> names, LocalDate validFrom)
            implements MunicipalityEvent {}

    /**
     * A neighbourhood has other names, or an end.
     *
     * @param validUntil its last day; null while no end is known
     */
    @StoredAs("municipality.AreaChanged")
    record AreaChanged(AreaId area, Map<String, String> names, LocalDate validUntil) implements MunicipalityEvent {}

    /**
     * How many people live in a neighbourhood. Said again for a year, it takes the place of what was said before.
     *
     * @param source who counted, such as a census office and its publication
     */
    @StoredAs("municipality.PopulationBaseRecorded")
    record PopulationBaseRecorded(AreaId area, int year, int population, String source) implements MunicipalityEvent {}

    /**
     * Somebody is the focal person of a neighbourhood, in the place of whoever was before.
     *
     * @param staff random staff id; whose it is, is known elsewhere
     */
    @StoredAs("municipality.FocalPersonNamed")
    record FocalPersonNamed(AreaId area, UUID staff) implements MunicipalityEvent {}

    /** Working time changed; deadlines computed before keep the version they were computed by. */
    @StoredAs("municipality.CalendarChanged")
    record CalendarChanged(WorkingCalendar calendar) implements MunicipalityEvent {}

    /**
     * The city said how its desks work. Until it does, closing wants no approval and three attempts are enough.
     *
     * @param approvalOnClosing whether a supervisor approves before a case is closed
     * @param lostContactAttempts how many recorded attempts to reach a person come before closing for lost contact
     */
    @StoredAs("municipality.PracticeSet")
    record PracticeSet(boolean approvalOnClosing, int lostContactAttempts) implements MunicipalityEvent {}

    /**
     * The city said how long it keeps the cases that have ended. Until it does, it keeps them until somebody decides.
     *
     * @param years full years after the end of a case; null for no rule any more
     */
    @StoredAs("municipality.RetentionSet")
    record RetentionSet(Integer years) implements MunicipalityEvent {}
}
