package org.guichet.query.municipality;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.municipality.MunicipalityEvent;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
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
        return List.of(CITIES, DESKS, AREAS);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof MunicipalityEvent happened)) {
            return;
        }
        UUID id = rows.stream();
        switch (happened) {
            case MunicipalityEstablished established -> rows.put(CITIES, city(established));
            case DeskOpened opened -> rows.put(DESKS, new Desk(opened.desk().value(), id, opened.name()));
            case AreaDefined area ->
                rows.put(AREAS, new Area(area.area().value(), id, new TreeMap<>(area.names()), area.validFrom()));
            case CalendarChanged changed -> rows.put(CITIES, theCity(rows).with(changed.calendar()));
            case PracticeSet practice -> rows.put(CITIES, theCity(rows).with(practice));
        }
        rows.put(CITIES, theCity(rows).at(event.sequence()));
    }

    private static City theCity(Rows rows) {
        return rows.find(CITIES, rows.stream()).orElseThrow();
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

    /** A counter. */
    record Desk(UUID id, UUID municipality, String name) {}

    /** A neighbourhood. */
    record Area(UUID id, UUID municipality, SortedMap<String, String> names, LocalDate validFrom) {}
}
