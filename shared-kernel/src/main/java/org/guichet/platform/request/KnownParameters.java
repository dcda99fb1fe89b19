package org.guichet.platform.request;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The parameters that a handler declares.
 *
 * @param names all that it knows; null if it reads its parameters itself and refuses others itself
 * @param several those that may be given more than once; null if it reads the whole query string itself
 */
record KnownParameters(Set<String> names, Set<String> several) {
    // Every page is asked for in another language by the one, and a form of a page brings the other.
    private static final Set<String> OF_PAGES = Set.of("language", "_csrf");

    static KnownParameters of(HandlerMethod handler) {
        if (AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ReadsItsQuery.class)) {
            return new KnownParameters(null, null);
        }
        var names = new HashSet<String>();
        var several = new HashSet<String>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                return new KnownParameters(null, Set.of());
            }
            if (declared != null) {
                String name = name(declared, parameter);
                names.add(name);
                if (Collection.class.isAssignableFrom(parameter.getParameterType())
                        || parameter.getParameterType().isArray()) {
                    several.add(name);
                }
            }
        }
        if (JsonRoutes.isPage(handler.getMethod(), handler.getBeanType())) {
            names.addAll(OF_PAGES);
        }
        return new KnownParameters(Set.copyOf(names), Set.copyOf(several));
    }

    /** Names that are unknown, in their order. */
    Stream<String> unknown(Map<String, String[]> given) {
        return names == null
                ? Stream.of()
                : given.keySet().stream().filter(name -> !names.contains(name)).sorted();
    }

    /** Names that are given twice and may be given once. */
    Stream<String> repeated(Map<String, String[]> given) {
        return several == null
                ? Stream.of()
                : given.entrySet().stream()
                        .filter(one -> one.getValue().length > 1 && !several.contains(one.getKey()))
                        .map(Map.Entry::getKey)
                        .sorted();
    }

    /** Names that are given without a value, which would be as if they had not been given at all. */
    static Set<String> empty(Map<String, String[]> given) {
        return given.entrySet().stream()
                .filter(one -> Arrays.stream(one.getValue()).anyMatch(value -> !StringUtils.hasText(value)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(RequestParam declared, MethodParameter parameter) {
        String name = declared.name().isEmpty() ? declared.value() : declared.name();
        return name.isEmpty() ? Objects.requireNonNull(parameter.getParameter().getName()) : name;
    }
}
