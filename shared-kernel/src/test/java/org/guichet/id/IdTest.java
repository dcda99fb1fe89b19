package org.guichet.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedId;
import org.guichet.envelope.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of id is its text in JSON, and never one of another kind. */
class IdTest {
    private static final UUID VALUE = UUID.fromString("5f0c1a52-4f0e-4d7a-9a51-0f6f1c2d3e4f");

    static Stream<Class<? extends Id>> kinds() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.guichet")
                        .get(Id.class)
                        .getSubclasses()
                        .stream()
                        .map(found -> found.reflect().asSubclass(Id.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachKindIsItsTextInJsonAndInWords(Class<? extends Id> kind) {
        Id id = Id.of(kind, VALUE);
        for (JsonMapper json : List.of(EventJson.MAPPER, JsonMapper.shared())) {
            assertThat(json.writeValueAsString(id)).isEqualTo("\"" + VALUE + "\"");
            assertThat((Object) json.readValue("\"" + VALUE + "\"", kind)).isEqualTo(id);
        }
        assertThat(id).hasToString(VALUE.toString()).hasSameHashCodeAs(Id.of(kind, VALUE));
    }

    @Test
    void thereAreKinds() {
        assertThat(kinds()).contains(CaseId.class, NeedId.class);
    }

    @Test
    void itIsReadAlsoWhereItIsOneOfManyOrMissing() {
        record Holder(List<CaseId> cases, NeedId need) {}
        var held = new Holder(List.of(new CaseId(VALUE)), null);
        String json = EventJson.MAPPER.writeValueAsString(held);
        assertThat(json).isEqualTo("{\"cases\":[\"" + VALUE + "\"]}");
        assertThat(EventJson.MAPPER.readValue(json, Holder.class)).isEqualTo(held);
    }

    @Test
    void aCaseIsNoNeedEvenIfTheirValuesWereTheSame() {
        assertThat((Object) new CaseId(VALUE)).isNotEqualTo(new NeedId(VALUE));
        assertThatThrownBy(() -> new CaseId(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5f0c1a52\"", "7", "{}", "[]", "{\"value\":\"5f0c1a52-4f0e-4d7a-9a51-0f6f1c2d3e4f\"}"})
    void whatIsNoIdIsNotRead(String json) {
        assertThatThrownBy(() -> EventJson.MAPPER.readValue(json, CaseId.class)).isInstanceOf(JacksonException.class);
    }
}
