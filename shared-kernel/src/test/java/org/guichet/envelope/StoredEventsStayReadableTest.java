package org.guichet.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was once stored is read for ever, by this version and, in part, by older ones. */
class StoredEventsStayReadableTest {
    // A need that has ended has no holder and no next date; everything else is filled in.
    private static final Set<String> ABSENT_AT_AN_END = Set.of(
            "NeedMovedOn.need.standing",
            "NeedResolved.need.standing",
            "NeedUnserved.need.standing",
            "NeedWithdrawn.need.standing");

    static Collection<EventType> events() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anExampleIsReadAndWrittenBackUnchanged(EventType type) {
        JsonNode stored = FrozenExamples.of(type);
        Object event = EventJson.read(type, EventJson.MAPPER.writeValueAsBytes(stored));
        assertThat(event).isInstanceOf(type.payload());
        assertThat(EventJson.MAPPER.readTree(EventJson.write(event))).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anExampleLeavesNoComponentOut(EventType type) {
        Object event = EventJson.read(type, EventJson.MAPPER.writeValueAsBytes(FrozenExamples.of(type)));
        List<String> absent = new ArrayList<>();
        collectAbsent(event, type.payload().getSimpleName(), absent);
        assertThat(absent).allMatch(ABSENT_AT_AN_END::contains);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFieldOfANewerVersionIsPassedOver(EventType type) {
        JsonNode stored = FrozenExamples.of(type);
        JsonNode newer = stored.deepCopy();
        addEverywhere(newer);
        Object event = EventJson.read(type, EventJson.MAPPER.writeValueAsBytes(newer));
        assertThat(EventJson.MAPPER.readTree(EventJson.write(event))).isEqualTo(stored);
    }

    static Stream<EventType> earlierRevisions() {
        return EventCatalogue.all().stream()
                .flatMap(StoredEventsStayReadableTest::everyRevision)
                .filter(type ->
                        type.revision() < EventCatalogue.named(type.name()).revision());
    }

    @ParameterizedTest
    @MethodSource("earlierRevisions")
    void whatAnEarlierRevisionSaidIsStillSaid(EventType earlier) {
        JsonNode stored = FrozenExamples.of(earlier);
        Object event = EventJson.read(EventCatalogue.named(earlier.name()), EventJson.MAPPER.writeValueAsBytes(stored));
        JsonNode now = EventJson.MAPPER.readTree(EventJson.write(event));
        assertSaid(stored, now, earlier.name());
        assertThat(now).isNotEqualTo(FrozenExamples.of(EventCatalogue.named(earlier.name())));
    }

    @Test
    void everyEventHasItsExampleAndNoExampleHasLostItsEvent() {
        List<String> expected = EventCatalogue.all().stream()
                .flatMap(StoredEventsStayReadableTest::everyRevision)
                .map(FrozenExamples::fileOf)
                .sorted()
                .toList();
        assertThat(FrozenExamples.files()).isEqualTo(expected);
    }

    @Test
    void anEventWithoutAnExampleFailsByItsName() {
        assertThatThrownBy(() -> FrozenExamples.of(new EventType("casework.NeverFrozen", 3, Object.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("casework.NeverFrozen.3.json");
    }

    @Test
    void aRenamedComponentDoesNotComeBackUnchanged() {
        record Renamed(String because) {}
        JsonNode stored = FrozenExamples.of(EventCatalogue.named("directory.ProviderSuspended"));
        Object read = EventJson.read(
                new EventType("directory.ProviderSuspended", 1, Renamed.class),
                EventJson.MAPPER.writeValueAsBytes(stored));
        assertThat(EventJson.MAPPER.readTree(EventJson.write(read))).isNotEqualTo(stored);
    }

    @Test
    void theExamplesUseEveryStateOfANeedAndEveryKindOfHolder() {
        Set<NeedState> states = EnumSet.noneOf(NeedState.class);
        Set<Holder.Kind> kinds = EnumSet.noneOf(Holder.Kind.class);
        for (EventType type : EventCatalogue.all()) {
            JsonNode example = FrozenExamples.of(type);
            example.findValuesAsString("state").forEach(state -> states.add(NeedState.valueOf(state)));
            // What an authority asks for has a kind, too.
            if (!type.name().startsWith("privacy.")) {
                example.findValuesAsString("kind").forEach(kind -> kinds.add(Holder.Kind.valueOf(kind)));
            }
        }
        assertThat(states).containsExactlyInAnyOrder(NeedState.values());
        assertThat(kinds).containsExactlyInAnyOrder(Holder.Kind.values());
    }

    private static Stream<EventType> everyRevision(EventType type) {
        return IntStream.rangeClosed(1, type.revision())
                .mapToObj(revision -> new EventType(type.name(), revision, type.payload()));
    }

    private static void assertSaid(JsonNode stored, JsonNode now, String path) {
        if (stored.isObject()) {
            stored.properties()
                    .forEach(said -> assertSaid(said.getValue(), now.path(said.getKey()), path + "." + said.getKey()));
        } else if (stored.isArray()) {
            for (int i = 0; i < stored.size(); i++) {
                assertSaid(stored.get(i), now.path(i), path + "[" + i + "]");
            }
        } else {
            assertThat(now).as(path).isEqualTo(stored);
        }
    }

    private static void collectAbsent(Object value, String path, List<String> absent) {
        switch (value) {
            case null -> absent.add(path);
            case Record here -> {
                for (RecordComponent component : here.getClass().getRecordComponents()) {
                    collectAbsent(componentOf(here, component), path + "." + component.getName(), absent);
                }
            }
            case Collection<?> many -> {
                assertThat(many).as(path).isNotEmpty();
                many.forEach(one -> collectAbsent(one, path, absent));
            }
            case Map<?, ?> many -> {
                assertThat(many).as(path).isNotEmpty();
                many.values().forEach(one -> collectAbsent(one, path, absent));
            }
            // A default that nobody wrote would look the same as a component that is not read any more.
            case Boolean written -> assertThat(written).as(path).isTrue();
            default -> {}
        }
    }

    private static Object componentOf(Record holder, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void addEverywhere(JsonNode node) {
        if (node instanceof ObjectNode object && !isAMap(object)) {
            object.put("fromANewerVersion", "whatever");
        }
        node.forEach(StoredEventsStayReadableTest::addEverywhere);
    }

    // The names of a place and the days of a week are keys of maps, where anything further has a meaning.
    private static boolean isAMap(ObjectNode object) {
        return object.has("MONDAY") || object.has("en");
    }
}
