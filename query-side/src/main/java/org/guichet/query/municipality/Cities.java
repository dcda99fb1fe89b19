package org.guichet.query.municipality;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.MunicipalityEvent;
import org.guichet.municipality.MunicipalityEvent.AreaChanged;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.FocalPersonNamed;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;
import org.guichet.municipality.MunicipalityEvent.PopulationBaseRecorded;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** The cities of the installation with their desks, areas and working time. */
public final class Cities implements Projection {
    /** Name of the projection. */
    public static final String NAME = "municipality";

    // As the command side decides until a city says otherwise.
    private static final int USUAL_LOST_CONTACT_ATTEMPTS = 3;

    static final RowTable<City> CITIES = RowTable.of(MethodHandles.lookup(), City.class, "municipality", "id", "id");
    static final RowTable<Desk> DESKS =
            RowTable.of(MethodHandles.lookup(), Desk.class, "municipality_desk", "municipality", "id");
    static final RowTable<Area> AREAS =
            RowTable.of(MethodHandles.lookup(), Area.class, "municipality_area", "municipality", "id");

    static final RowTable<Population> POPULATION = RowTable.of(
            MethodHandles.lookup(), Population.class, "municipality_population", "municipality", "area", "year");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("municipality"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CITIES, DESKS, AREAS, POPULATION);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof MunicipalityEvent happened)) {
            return;
        }
        UUID id = rows.stream();
        switch (happened) {
            case MunicipalityEstablished established -> rows.put(CITIES, city(established));
            case DeskOpened opened -> rows.put(DESKS, new Desk(opened.desk().value(), id, opened.name(), null));
            case DeskClosed closed ->
                rows.put(
                        DESKS,
                        rows.find(DESKS, closed.desk().value())
                                .orElseThrow()
                                .followedBy(closed.successor().value()));
            case NumberBlockReserved reserved -> {
                // The numbers are for the desk that asked for them.
            }
            case AreaDefined area ->
                rows.put(
                        AREAS,
                        new Area(area.area().value(), id, new TreeMap<>(area.names()), area.validFrom(), null, null));
            case AreaChanged changed ->
                rows.put(AREAS, area(rows, changed.area()).called(changed.names(), changed.validUntil()));
            case FocalPersonNamed named ->
                rows.put(AREAS, area(rows, named.area()).with(named.staff()));
            case PopulationBaseRecorded base ->
                rows.put(
                        POPULATION,
                        new Population(base.area().value(), base.year(), id, base.population(), base.source()));
            case CalendarChanged changed -> rows.put(CITIES, theCity(rows).with(changed.calendar()));
            case RetentionSet retention -> {
                // How long cases are kept is the data protection officer's, and stands in the projection of privacy.
            }
            case PracticeSet practice -> rows.put(CITIES, theCity(rows).with(practice));
        }
        rows.put(CITIES, theCity(rows).at(event.sequence()));
    }

    private static City theCity(Rows rows) {
        return rows.find(CITIES, rows.stream()).orElseThrow();
    }

    private static Area area(Rows rows, AreaId id) {
        return rows.find(AREAS, id.value()).orElseThrow();
    }

    private static City city(MunicipalityEstablished established) {
        return new City(
                established.id().value(),
                established.code(),
                new TreeMap<>(established.names()),
                established.country(),
                established.languages(),
                established.backdatingDays(),
                established.calendar(),
                false,
                USUAL_LOST_CONTACT_ATTEMPTS,
                0);
    }

    /** A counter; closed once another has taken its place. */
    record Desk(UUID id, UUID municipality, String name, UUID successor) {
        Desk followedBy(UUID other) {
            return new Desk(id, municipality, name, other);
        }
    }

    /** A neighbourhood; its last day and its focal person are null while there is none. */
    record Area(
            UUID id,
            UUID municipality,
            SortedMap<String, String> names,
            LocalDate validFrom,
            LocalDate validUntil,
            UUID focalPerson) {
        Area called(Map<String, String> newNames, LocalDate until) {
            return new Area(id, municipality, new TreeMap<>(newNames), validFrom, until, focalPerson);
        }

        Area with(UUID staff) {
            return new Area(id, municipality, names, validFrom, validUntil, staff);
        }
    }

    /** How many people live in a neighbourhood. */
    record Population(UUID area, int year, UUID municipality, int population, String source) {}
}
