package org.guichet.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseId;
import org.guichet.casework.MergeId;
import org.guichet.id.Id;
import org.junit.jupiter.api.Test;

class ClaimedIdTest {
    /** Named by a number block only, whose id has no type of its own. */
    private static final String NUMBER_BLOCK = "number-block";

    @Test
    void everyKindOfIdThatAnEventNamesIsGivenBySomeEvent() {
        Set<String> given = EventCatalogue.all().stream()
                .map(type -> EventJson.read(type, EventJson.write(FrozenExamples.of(type))))
                // A merge stands in two streams and is given in the one that goes on.
                .flatMap(event ->
                        ClaimedId.of(
                                event instanceof PersonsMerged merged
                                        ? merged.winning().value()
                                        : null,
                                event)
                                .stream())
                .map(ClaimedId::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(given.remove(NUMBER_BLOCK)).isTrue();
        assertThat(given).isEqualTo(named(EventCatalogue.all().stream().map(EventType::payload)));
    }

    @Test
    void aMergeIsGivenInOneOfItsTwoStreams() {
        var winning = new CaseId(UUID.randomUUID());
        var losing = new CaseId(UUID.randomUUID());
        var merged = new PersonsMerged(new MergeId(UUID.randomUUID()), winning, losing);
        assertThat(ClaimedId.of(winning.value(), merged))
                .containsExactly(new ClaimedId(merged.merge().value(), winning.value(), "merge"));
        assertThat(ClaimedId.of(losing.value(), merged)).isEmpty();
    }

    /** Kinds of the id types among the components of these records, and of the records in them. */
    private static Set<String> named(Stream<Class<?>> records) {
        return records.flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getType)
                .filter(type -> type.getName().startsWith("org.guichet") && (type.isRecord() || isId(type)))
                .flatMap(type ->
                        isId(type) ? Stream.of(Id.nameOf(type.asSubclass(Id.class))) : named(Stream.of(type)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isId(Class<?> type) {
        return Id.class.isAssignableFrom(type);
    }
}
