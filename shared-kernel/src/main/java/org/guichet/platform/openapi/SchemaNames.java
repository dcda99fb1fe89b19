package org.guichet.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names a schema by its feature: a nested type after the one it stands in, so that the refusal of a transfer and that of
 * a referral are two schemas. Two types of one name end the making of the document; the last would otherwise describe
 * the routes of both.
 */
final class SchemaNames extends TypeNameResolver {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaNames.class);

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();
    private final Set<String> clashes = ConcurrentHashMap.newKeySet();

    /** The type that a schema describes; empty for one that has no type of its own. */
    Optional<Class<?>> typeOf(String schema) {
        return Optional.ofNullable(types.get(schema));
    }

    /**
     * Whether every name is one type's.
     *
     * @throws IllegalStateException naming those that are not
     */
    void mustBeOneEach() {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException("the log says which types are both " + clashes);
        }
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return noted(nameOf(type), type);
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(nameForType(type.containedType(i), options));
        }
        return noted(name + nameOf(type.getRawClass()), type.getRawClass());
    }

    private String noted(String name, Class<?> type) {
        Class<?> before = types.putIfAbsent(name, type);
        if (before != null && before != type) {
            LOG.error("{} and {} would both be the schema {}", before.getName(), type.getName(), name);
            clashes.add(name);
        }
        return name;
    }

    static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        if (type.getEnclosingClass() == null) {
            return name;
        }
        String outer = nameOf(type.getEnclosingClass());
        String feature = outer.replaceFirst("(Forms|Endpoint)$", "");
        if (name.equals(feature)) {
            return outer.replaceFirst("s$", "");
        }
        return name.startsWith(feature) ? name : feature + name;
    }
}
