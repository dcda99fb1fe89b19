package org.guichet.command.badinput;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Which fields of which forms have had every fault. A field of a form that several routes take is tried to the full on
 * the first of them; on the others it is left out or of a wrong kind, which shows that the form is checked there too.
 */
final class TriedFields {
    private final Set<String> tried = new HashSet<>();
    private final Map<String, Type> forms = new HashMap<>();

    /** Learns which form a route takes. */
    void learn(String path, HandlerMethod handler) {
        Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .forEach(parameter -> forms.put(path, parameter.getParameterizedType()));
    }

    /** Whether this field of the route's form has yet to have every fault; from now on it has had them. */
    boolean isNew(String path, String field) {
        return tried.add(place(path, field));
    }

    /** The record that declares the field, and the field's name in it. */
    private String place(String path, String field) {
        Type form = forms.get(path);
        String declared = form + " " + field;
        String[] steps = field.split("\\.");
        for (int i = 0; i < steps.length && form != null; i++) {
            Optional<RecordComponent> component = component(form, steps[i]);
            if (component.isPresent()) {
                declared = form + " " + String.join(".", Arrays.copyOfRange(steps, i, steps.length));
            }
            form = component.map(found -> element(found.getGenericType())).orElse(null);
        }
        return declared;
    }

    private static Optional<RecordComponent> component(Type form, String name) {
        if (!(form instanceof Class<?> type) || !type.isRecord()) {
            return Optional.empty();
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    // What a list holds is what a path goes on with.
    private static Type element(Type type) {
        boolean list = type instanceof ParameterizedType holder
                && holder.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw);
        return list ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    }
}
