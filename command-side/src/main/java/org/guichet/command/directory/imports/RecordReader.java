package org.guichet.command.directory.imports;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.directory.hsds.Contact;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.directory.hsds.Location;
import org.guichet.directory.hsds.Metadata;
import org.guichet.directory.hsds.WebAddress;
import org.guichet.platform.problem.VisibleText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a description out of HSDS's nested objects. Lenient in reading and exact in telling: what fits is taken, and
 * whatever is not taken as it stands is noted with its place.
 */
final class RecordReader {
    private static final int LONGEST_TEXT = 10_000;
    // Digits and exponent of a number that somebody meant.
    private static final int LONGEST_NUMBER = 30;
    // Names of persons have no place in the directory (privacy); they are dropped without being repeated.
    private static final Set<String> NAMES_A_PERSON =
            Set.of("Contact.name", "Address.attention", "Metadata.updated_by", "Location.admin_emails");
    // Which object it belongs to is said by where it stands.
    private static final Set<String> SAID_BY_PLACE = Set.of(
            "organization_id",
            "service_id",
            "location_id",
            "contact_id",
            "phone_id",
            "service_at_location_id",
            "program_id",
            "link_id",
            "resource_id",
            "taxonomy_id",
            "taxonomy_term_id");

    private final SourceIds ids;
    private final Origins origins;
    private final Doubts doubts;
    private final Notes notes;

    RecordReader(SourceIds ids, Origins origins, Doubts doubts, Notes notes) {
        this.ids = ids;
        this.origins = origins;
        this.doubts = doubts;
        this.notes = notes;
    }

    /**
     * Reads an object.
     *
     * @param besides fields of it that the caller reads
     */
    <T extends Record> T description(Class<T> type, ObjectNode node, Set<String> besides) {
        return read(type, node, "", besides);
    }

    private <T extends Record> T read(Class<T> type, ObjectNode node, String path, Set<String> besides) {
        Origins.Origin origin = origins.of(node);
        String place = origin == null || path.isEmpty() ? path : origin.place() + " ";
        if (origin != null) {
            String before = path.isEmpty() ? "" : origin.place() + " ";
            origin.notes().forEach(note -> notes.add(note, before + note.field()));
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Set<String> known = new HashSet<>(besides);
        for (int i = 0; i < components.length; i++) {
            String name = HsdsJson.nameOf(components[i].getName());
            known.add(name);
            JsonNode value = node.get(name);
            if (value != null && !value.isNull()) {
                values[i] = value(type, components[i], value, place.endsWith(" ") ? place + name : join(place, name));
            }
        }
        unread(type, node, place, known);
        T read = made(type, components, values);
        doubts.look(read, place, notes);
        return read;
    }

    private Object value(Class<?> holder, RecordComponent component, JsonNode value, String path) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return list(component.getGenericType(), value, path);
        }
        if (type.isRecord()) {
            return value instanceof ObjectNode object ? nested(type, object, path) : unreadable(path, value);
        }
        if (value.isContainer()) {
            return unreadable(path, value);
        }
        String text = value.asString();
        if (text.isBlank()) {
            return null;
        }
        return plain(holder, type, text, path);
    }

    private Object plain(Class<?> holder, Class<?> type, String text, String path) {
        if (WebAddress.isUnsafe(path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf(' ')) + 1), text)) {
            notes.dropped(path, "not-a-web-address", text);
            return null;
        }
        try {
            return switch (type.getSimpleName()) {
                case "String" -> path.endsWith("byday") ? days(text, path) : shortened(text, path);
                case "UUID" -> ids.of(kindOf(holder, path), text);
                case "BigDecimal" -> number(holder == Location.class ? text.replace(',', '.') : text);
                case "LocalDate" ->
                    LocalDate.parse(
                            text.strip().substring(0, Math.min(10, text.strip().length())));
                case "Instant" -> instant(text.strip());
                default -> throw new IllegalStateException(type + " in a description");
            };
        } catch (NumberFormatException | DateTimeException notOne) {
            notes.dropped(path, type == BigDecimal.class ? "not-a-number" : "not-a-date", text);
            return null;
        }
    }

    private List<Record> list(Type generic, JsonNode value, String path) {
        Class<?> type = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
        List<Record> found = new ArrayList<>();
        if (!value.isArray()) {
            unreadable(path, value);
            return found;
        }
        for (int i = 0; i < value.size(); i++) {
            String where = path + "[" + i + "]";
            if (value.get(i) instanceof ObjectNode object) {
                Record one = nested(type, withoutNamedAddress(type, object, where), where);
                Origins.Origin origin = origins.of(object);
                if (saysSomething(one, origin == null ? where : origin.place())) {
                    found.add(one);
                }
            } else {
                unreadable(where, value.get(i));
            }
        }
        return found;
    }

    private Record nested(Class<?> type, ObjectNode object, String path) {
        return read(type.asSubclass(Record.class), object, path, Set.of());
    }

    /** A contact's address that is made of the contact's name would tell the name. */
    private ObjectNode withoutNamedAddress(Class<?> type, ObjectNode object, String path) {
        if (type != Contact.class || !PersonalAddress.tells(object)) {
            return object;
        }
        Origins.Origin origin = origins.of(object);
        notes.dropped((origin == null ? path + "." : origin.place() + " ") + "email", "names-a-person", null);
        ObjectNode copy = object.deepCopy();
        copy.remove("email");
        if (origin != null) {
            origins.put(copy, origin.place(), origin.notes());
            keepOriginsOfPhones(object, copy);
        }
        return copy;
    }

    private void keepOriginsOfPhones(ObjectNode from, ObjectNode to) {
        if (from.has("phones")) {
            to.set("phones", from.get("phones"));
        }
    }

    private boolean saysSomething(Record read, String path) {
        if (read instanceof Metadata changed && "contact".equalsIgnoreCase(changed.resourceType())) {
            notes.dropped(path, "names-a-person", null);
            return false;
        }
        if (read instanceof Contact contact
                && contact.title() == null
                && contact.department() == null
                && contact.email() == null
                && contact.phones().isEmpty()) {
            notes.dropped(path, "only-a-name", null);
            return false;
        }
        return true;
    }

    private void unread(Class<?> type, ObjectNode node, String place, Set<String> known) {
        for (String name : node.propertyNames()) {
            JsonNode value = node.get(name);
            boolean empty = value.isNull() || value.isContainer() && value.isEmpty();
            if (known.contains(name) || SAID_BY_PLACE.contains(name) || empty) {
                continue;
            }
            String path = place.endsWith(" ") ? place + name : join(place, name);
            if (NAMES_A_PERSON.contains(type.getSimpleName() + "." + name)) {
                notes.dropped(path, "names-a-person", null);
            } else {
                notes.dropped(path, "unknown-field", value.isContainer() ? null : value.asString());
            }
        }
    }

    private Object unreadable(String path, JsonNode value) {
        notes.dropped(path, "wrong-type", value.isContainer() ? null : value.asString());
        return null;
    }

    private String shortened(String text, String path) {
        String storable = VisibleText.of(text.replace("\0", ""));
        if (storable.length() <= LONGEST_TEXT) {
            return storable;
        }
        notes.dropped(path, "cut-after-10000", null);
        return storable.substring(0, LONGEST_TEXT);
    }

    // What HSDS has for days also has which one of a month, such as 1MO.
    private String days(String text, String path) {
        if (text.strip().matches("([+-]?\\d+)?[A-Z]{2}(,([+-]?\\d+)?[A-Z]{2})*")) {
            return text.strip();
        }
        return Weekdays.read(text).orElseGet(() -> {
            notes.keptAsText(path, "not-a-weekday", text);
            return shortened(text, path);
        });
    }

    private static BigDecimal number(String text) {
        var number = new BigDecimal(text.strip());
        if (number.precision() > LONGEST_NUMBER || Math.abs(number.scale()) > LONGEST_NUMBER) {
            throw new NumberFormatException("nobody meant that");
        }
        return number;
    }

    private static Instant instant(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(java.time.ZoneOffset.UTC)
                : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    }

    private static String kindOf(Class<?> holder, String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "parent_organization_id" -> "organization";
            case "parent_id" -> "taxonomy_term";
            default ->
                HsdsJson.nameOf(holder.getSimpleName()).toLowerCase(Locale.ROOT).replaceFirst("^_", "");
        };
    }

    private static <T extends Record> T made(Class<T> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record of a description can be made", e);
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
