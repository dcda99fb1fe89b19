package org.guichet.structure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.Document;
import org.guichet.casework.PersonName;
import org.guichet.id.Id;
import org.guichet.municipality.AreaId;
import org.guichet.sealing.Sealed;

/**
 * Everything that an event says in clear. A type that cannot say anything about a person passes; text, dates and areas
 * pass by the name of their component only, since a birth date is a date and a name is a text.
 */
final class ClearComponents {
    private static final Set<Class<?>> SAY_NOTHING_OF_A_PERSON = Set.of(
            UUID.class,
            Instant.class,
            LocalTime.class,
            ZoneId.class,
            DayOfWeek.class,
            int.class,
            long.class,
            boolean.class);
    private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Set.class, SortedSet.class, Map.class);
    private static final Set<Class<?>> ONLY_SEALED = Set.of(PersonName.class, Document.class, CaseNumber.class);

    /** Reviewed by name, each with the reason why it may be clear. */
    private final Map<String, String> reviewed;

    private final Set<String> used = new HashSet<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private ClearComponents(Map<String, String> reviewed) {
        this.reviewed = reviewed;
    }

    /** Looks through records and all records that they are made of. */
    static ClearComponents of(Collection<Class<?>> records, Map<String, String> reviewed) {
        var components = new ClearComponents(reviewed);
        records.forEach(components::look);
        return components;
    }

    /** Components that are clear and may not be, as {@code Record.component}, with what they are. */
    Map<String, String> refused() {
        return refused;
    }

    /** Reviewed components that were met. */
    Set<String> used() {
        return used;
    }

    private void look(Class<?> type) {
        if (!seen.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            look(type.getSimpleName() + "." + component.getName(), component.getGenericType());
        }
    }

    private void look(String component, Type type) {
        switch (type) {
            case Class<?> plain -> plain(component, plain);
            case ParameterizedType sealed when sealed.getRawType() == Sealed.class -> {}
            case ParameterizedType many
            when CONTAINERS.contains(many.getRawType()) -> {
                for (Type one : many.getActualTypeArguments()) {
                    look(component, one);
                }
            }
            default -> refused.put(component, type.getTypeName());
        }
    }

    private void plain(String component, Class<?> type) {
        if (ONLY_SEALED.contains(type)) {
            refused.put(component, type.getSimpleName());
        } else if (reviewed.containsKey(component)) {
            used.add(component);
        } else if (isArea(type) || !type.isRecord() && !isPlain(type)) {
            refused.put(component, type.getSimpleName());
        } else if (type.isRecord()) {
            look(type);
        }
    }

    private static boolean isPlain(Class<?> type) {
        return SAY_NOTHING_OF_A_PERSON.contains(type) || type.isEnum() || Id.class.isAssignableFrom(type);
    }

    // An area is where a person lives, unless it is the area itself that the event is about.
    private static boolean isArea(Class<?> type) {
        return type == AreaId.class;
    }
}
