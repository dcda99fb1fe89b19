package org.guichet.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.event.StoredAs;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.Test;

/**
 * Names that stand in stores, in topics and in every ciphertext. A name may be added; one that is changed here is no
 * longer found in what was written before.
 */
class FrozenNamesTest {
    @Test
    void topicsAndTheirPartitionsKeepTheirNamesAndNumber() {
        assertThat(Topics.all())
                .containsExactly(
                        "guichet.casework.v1",
                        "guichet.directory.v1",
                        "guichet.desk.v1",
                        "guichet.municipality.v1",
                        "guichet.privacy.v1",
                        "guichet.observatory.v1");
        assertThat(Topics.PARTITIONS).isEqualTo(12);
    }

    @Test
    void everyEventGoesToTheTopicOfItsContext() {
        assertThat(EventCatalogue.all()).allSatisfy(type -> assertThat(Topics.ofEventType(type.name()))
                .isEqualTo("guichet." + type.name().split("\\.")[0] + ".v1"));
    }

    @Test
    void noRecordIsMarkedAsStoredThatNoFamilySeals() {
        Set<Class<?>> marked = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.guichet").stream()
                        .filter(type -> type.isAnnotatedWith(StoredAs.class))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());
        assertThat(EventCatalogue.all().stream()
                        .<Class<?>>map(EventType::payload)
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isEqualTo(marked);
    }

    @Test
    void headersKeepTheirNames() throws Exception {
        assertThat(textConstantsOf(EventHeaders.class))
                .containsExactlyInAnyOrder(
                        "ce_specversion",
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "content-type",
                        "ce_sequence",
                        "ce_aggregatetype",
                        "ce_position",
                        "ce_previous",
                        "ce_storeepoch",
                        "ce_code");
    }

    @Test
    void metadataKeepsItsNamesAndItsHeaders() throws Exception {
        List<String> keys = textConstantsOf(EnvelopeKeys.class);
        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "occurredAt",
                        "municipality",
                        "actor",
                        "role",
                        "desk",
                        "provider",
                        "correlation",
                        "causation",
                        "commandKey",
                        "commandOrdinal",
                        "bodyHmac",
                        "route");
        assertThat(keys.stream().map(EventHeaders::ofMetadata))
                .containsExactlyInAnyOrder(
                        "ce_occurredat",
                        "ce_municipality",
                        "ce_actor",
                        "ce_role",
                        "ce_desk",
                        "ce_provider",
                        "ce_correlation",
                        "ce_causation",
                        "ce_commandkey",
                        "ce_commandordinal",
                        "ce_bodyhmac",
                        "ce_route");
    }

    @Test
    void sealedFieldsKeepTheirNamesAndShareNone() throws Exception {
        List<String> names = constantsOf(SealedField.class, SealedField.class).stream()
                .map(field -> ((SealedField<?>) field).name())
                .toList();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "case-number",
                        "name",
                        "birth-date",
                        "sex",
                        "nationality",
                        "languages",
                        "phones",
                        "address",
                        "area",
                        "documents",
                        "email",
                        "origin",
                        "specific-needs",
                        "education",
                        "occupation",
                        "need",
                        "need-note",
                        "note",
                        "remark",
                        "consent-language",
                        "consent-decided-by",
                        "consent-reason",
                        "route",
                        "hidden-service",
                        "household-relation",
                        "oversight-words");
    }

    private static List<String> textConstantsOf(Class<?> holder) throws IllegalAccessException {
        return constantsOf(holder, String.class).stream()
                .map(String.class::cast)
                .toList();
    }

    private static List<?> constantsOf(Class<?> holder, Class<?> type) throws IllegalAccessException {
        List<Object> found = new ArrayList<Object>();
        for (var field : Arrays.stream(holder.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == type)
                .toList()) {
            found.add(field.get(null));
        }
        return found;
    }
}
