package org.guichet.envelope;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.event.Begins;
import org.guichet.id.Id;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;

/**
 * An id that an event gives to something new. It is given once in the installation: nothing else, of whatever kind and in
 * whatever stream, has it before or after.
 *
 * @param stream that it is in for ever
 * @param kind of what it names, in lower case, such as {@code need}
 */
public record ClaimedId(UUID id, UUID stream, String kind) {
    /** Kind of a referral, which is looked up by its id alone. */
    public static final String REFERRAL = "referral";

    /** Kind of an offer to another city, which is looked up by its id alone. */
    public static final String TRANSFER = "transfer";

    private static final ClassValue<List<Method>> BEGINNINGS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> event) {
            return Stream.ofNullable(event.getRecordComponents())
                    .flatMap(Stream::of)
                    .filter(component -> component.isAnnotationPresent(Begins.class))
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    /**
     * What an event names for the first time: whatever it marks as beginning. A person is named by the case that it is
     * registered with, although the person's own stream may begin later or never.
     *
     * @param stream in which the event stands; an event of two streams gives its id in one of them
     */
    public static List<ClaimedId> of(UUID stream, Object event) {
        return switch (event) {
            case PersonsMerged e -> e.winning().value().equals(stream) ? List.of(claim(stream, e.merge())) : List.of();
            case NeedIdentified e -> List.of(claim(stream, e.need().need()));
            // What moves into another case has a new id there, given as it leaves: what comes back has its old one.
            case NeedMovedOn e -> e.back() ? List.of() : List.of(claim(e.to().value(), e.as()));
            case AppointmentMovedOn e -> e.back() ? List.of() : List.of(claim(e.to().value(), e.as()));
            case CallBackMovedOn e -> e.back() ? List.of() : List.of(claim(e.to().value(), e.as()));
            case NumberBlockReserved e -> List.of(new ClaimedId(e.block(), stream, "number-block"));
            default ->
                BEGINNINGS.get(event.getClass()).stream()
                        .map(component -> claim(stream, read(component, event)))
                        .toList();
        };
    }

    private static Id read(Method component, Object event) {
        try {
            return (Id) component.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component of an event cannot be read", e);
        }
    }

    private static ClaimedId claim(UUID stream, Id id) {
        return new ClaimedId(id.value(), stream, Id.nameOf(id.getClass()));
    }
}
