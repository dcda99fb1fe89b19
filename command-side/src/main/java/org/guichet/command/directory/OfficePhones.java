package org.guichet.command.directory;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.casework.PhoneNumber;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.directory.hsds.Phone;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** The numbers at which an organisation, its places and its services say that they can be called. */
final class OfficePhones {
    private final String country;
    private final List<FieldError> faults = new ArrayList<>();

    private OfficePhones(String country) {
        this.country = country;
    }

    /**
     * Refuses numbers that cannot be called, each by its path.
     *
     * @param phone of the organisation; null if it has none
     * @param description with numbers of its own; null if nobody described it
     * @param asWritten whether they are kept as they were written all the same; null for no
     */
    static void mustBeCallable(String phone, Record description, Boolean asWritten, MunicipalityFacts city) {
        if (Boolean.TRUE.equals(asWritten)) {
            return;
        }
        var phones = new OfficePhones(city.country());
        phones.look("phone", phone);
        phones.walk("description", description);
        if (!phones.faults.isEmpty()) {
            throw new Refused(ProblemType.INVALID, Map.of("errors", List.copyOf(phones.faults)));
        }
    }

    private void look(String path, String number) {
        if (number != null) {
            PhoneNumber.faultOfOffice(number, country).ifPresent(fault -> faults.add(new FieldError(path, fault)));
        }
    }

    private void walk(String path, Object value) {
        switch (value) {
            case Phone phone -> look(path + ".number", phone.number());
            case Record part -> {
                for (RecordComponent component : part.getClass().getRecordComponents()) {
                    walk(path + "." + component.getName(), WithinBounds.value(part, component));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(path + "[" + i + "]", list.get(i));
                }
            }
            case null, default -> {}
        }
    }
}
