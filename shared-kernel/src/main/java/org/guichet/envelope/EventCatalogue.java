package org.guichet.envelope;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.guichet.casework.CaseworkEvent;
import org.guichet.desk.DeskEvent;
import org.guichet.directory.DirectoryEvent;
import org.guichet.event.StoredAs;
import org.guichet.household.HouseholdEvent;
import org.guichet.municipality.MunicipalityEvent;
import org.guichet.observatory.ObservatoryEvent;
import org.guichet.privacy.OversightEvent;
import org.guichet.privacy.PrivacyEvent;

/** Every event that is ever stored, by its logical name and by the class that reads it: whatever the families seal. */
public final class EventCatalogue {
    private static final Map<String, EventType> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, EventType> BY_CLASS = new LinkedHashMap<>();

    static {
        Stream.of(
                        CaseworkEvent.class,
                        HouseholdEvent.class,
                        DirectoryEvent.class,
                        DeskEvent.class,
                        MunicipalityEvent.class,
                        PrivacyEvent.class,
                        OversightEvent.class,
                        ObservatoryEvent.class)
                .flatMap(EventCatalogue::sealed)
                .forEach(EventCatalogue::add);
    }

    private EventCatalogue() {}

    /** Every type, family by family, in the order in which each declares them. */
    public static Collection<EventType> all() {
        return BY_NAME.values();
    }

    /** The contexts, each of which has a topic. */
    static List<String> contexts() {
        return BY_NAME.values().stream().map(EventType::context).distinct().toList();
    }

    /**
     * The type of a logical name.
     *
     * @throws NoSuchElementException for a name that is not here
     */
    public static EventType named(String name) {
        EventType type = BY_NAME.get(name);
        if (type == null) {
            throw new NoSuchElementException("no event is called " + name);
        }
        return type;
    }

    /**
     * The type of a payload class.
     *
     * @throws NoSuchElementException for a class that is no event
     */
    public static EventType of(Class<?> payload) {
        EventType type = BY_CLASS.get(payload);
        if (type == null) {
            throw new NoSuchElementException(payload.getName() + " is no event");
        }
        return type;
    }

    /** Whether the class is one of the events. */
    public static boolean knows(Class<?> payload) {
        return BY_CLASS.containsKey(payload);
    }

    private static Stream<Class<?>> sealed(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCatalogue::sealed)
                : Stream.of(type);
    }

    private static void add(Class<?> payload) {
        StoredAs stored = payload.getAnnotation(StoredAs.class);
        if (stored == null) {
            throw new IllegalStateException(payload.getName() + " does not say what it is stored as");
        }
        var type = new EventType(stored.value(), stored.revision(), payload);
        if (BY_NAME.put(type.name(), type) != null) {
            throw new IllegalStateException("two events are stored as " + type.name());
        }
        BY_CLASS.put(payload, type);
    }
}
