package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a query wants of a flow.
 *
 * @param keys of which one is to fit: for every dimension the codes wanted, or null for all; none for everything
 * @param filters by component; all are to hold
 */
record Selection(Flow flow, List<List<Set<String>>> keys, Map<String, List<Predicate<String>>> filters) {
    private static final String ANY = "*";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_@$-]{1,100}");

    /**
     * Reads key and filters.
     *
     * @param key codes with dots between them, one for each dimension but time; several keys with commas, several codes
     *     of a dimension with pluses; nothing or an asterisk for any
     * @throws org.guichet.problem.Refused if it cannot be read, or names a dimension that the flow does not have
     */
    static Selection of(Flow flow, String key, Map<String, List<String>> filters) {
        List<List<Set<String>>> keys = new ArrayList<>();
        if (!key.isEmpty() && !key.equals(ANY) && !key.equals("all")) {
            for (String one : key.split(",", -1)) {
                keys.add(parts(flow, one));
            }
        }
        var read = new LinkedHashMap<String, List<Predicate<String>>>();
        filters.forEach((component, texts) -> {
            if (!isComponent(flow, component)) {
                throw Wrong.meaning("c[" + component + "]", "unknown-field");
            }
            read.put(
                    component,
                    texts.stream().map(text -> Filter.of(component, text)).toList());
        });
        return new Selection(flow, List.copyOf(keys), read);
    }

    /** Whether there is something of this name in the flow. */
    static boolean isComponent(Flow flow, String component) {
        return flow.withTime().contains(component)
                || component.equals(Flow.VALUE)
                || Attribute.of(component).isPresent();
    }

    /** Whether this value of a component may be wanted, whatever stands in the others. */
    boolean takes(String component, String value) {
        List<Predicate<String>> given = filters.get(component);
        return given == null || given.stream().allMatch(filter -> filter.test(value));
    }

    /** Whether the key of a cell is wanted. */
    boolean takes(List<String> key) {
        for (int i = 0; i < key.size(); i++) {
            if (!takes(flow.dimensions().get(i), key.get(i))) {
                return false;
            }
        }
        return keys.isEmpty() || keys.stream().anyMatch(wanted -> fits(wanted, key));
    }

    /** Whether what is said of a cell beside its key is wanted. */
    boolean takes(Observation observation) {
        return takes(Flow.VALUE, observation.value(Flow.VALUE)) && takesAttributes(observation);
    }

    /** The same without what it says of one dimension. */
    Selection without(String dimension) {
        int position = flow.dimensions().indexOf(dimension);
        List<List<Set<String>>> others = keys.stream()
                .map(key -> {
                    var open = new ArrayList<>(key);
                    if (position >= 0) {
                        open.set(position, null);
                    }
                    return (List<Set<String>>) open;
                })
                .toList();
        var rest = new LinkedHashMap<>(filters);
        rest.remove(dimension);
        return new Selection(flow, others, rest);
    }

    private boolean takesAttributes(Observation observation) {
        for (Attribute attribute : Attribute.values()) {
            if (filters.containsKey(attribute.name()) && !takes(attribute.name(), observation.value(attribute))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(List<Set<String>> wanted, List<String> key) {
        for (int i = 0; i < key.size(); i++) {
            if (wanted.get(i) != null && !wanted.get(i).contains(key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Set<String>> parts(Flow flow, String key) {
        String[] parts = key.split("\\.", -1);
        var wanted = new ArrayList<Set<String>>();
        for (String part : parts) {
            if (part.isEmpty() || part.equals(ANY)) {
                wanted.add(null);
                continue;
            }
            String[] codes = part.split("\\+", -1);
            for (String code : codes) {
                if (!CODE.matcher(code).matches()) {
                    throw Wrong.form("key");
                }
            }
            wanted.add(Set.copyOf(List.of(codes)));
        }
        if (parts.length != flow.dimensions().size()) {
            throw Wrong.meaning("key", "wrong-length");
        }
        return wanted;
    }
}
