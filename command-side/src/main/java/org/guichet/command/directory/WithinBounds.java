package org.guichet.command.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.directory.hsds.WebAddress;

/** The bounds of what a description may hold: they keep an event far below its 256 kB, and columns readable. */
final class WithinBounds {
    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_LIST = 200;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DIGITS = 20;
    // South, west, and west of Greenwich; nothing else that HSDS counts is below zero.
    private static final Set<String> MAY_BE_NEGATIVE = Set.of("latitude", "longitude", "timezone");

    private WithinBounds() {}

    /**
     * What is wrong, and where.
     *
     * @param path of the component, empty for the whole
     */
    record Fault(String path, String reason) {}

    /** The first fault of a description; empty if there is none. */
    static Optional<Fault> fault(Record described) {
        return ofRecord("", described);
    }

    private static Optional<Fault> ofRecord(String path, Record here) {
        boolean empty = true;
        for (RecordComponent component : here.getClass().getRecordComponents()) {
            Object value = value(here, component);
            empty &= value == null || value instanceof List<?> list && list.isEmpty();
            Optional<Fault> fault = ofValue(join(path, component.getName()), component.getName(), value);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return empty ? Optional.of(new Fault(path, "required")) : Optional.empty();
    }

    private static Optional<Fault> ofValue(String path, String name, Object value) {
        return switch (value) {
            case String text when text.isBlank() -> Optional.of(new Fault(path, "required"));
            case String text when text.length() > LONGEST_TEXT -> Optional.of(new Fault(path, "wrong-length"));
            case String text when WebAddress.isUnsafe(name, text) -> Optional.of(new Fault(path, "not-a-web-address"));
            case BigDecimal number when !reasonable(name, number) -> Optional.of(new Fault(path, "out-of-range"));
            case List<?> list when list.size() > LONGEST_LIST -> Optional.of(new Fault(path, "wrong-length"));
            case List<?> list -> ofList(path, list);
            case Record part -> ofRecord(path, part);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Fault> ofList(String path, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            Optional<Fault> fault = ofRecord(path + "[" + i + "]", (Record) list.get(i));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static boolean reasonable(String name, BigDecimal number) {
        return number.precision() <= MOST_DIGITS
                && Math.abs(number.scale()) <= MOST_DIGITS
                && number.abs().compareTo(LARGEST) <= 0
                && (number.signum() >= 0 || MAY_BE_NEGATIVE.contains(name));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static Object value(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record of a description is public", e);
        }
    }
}
