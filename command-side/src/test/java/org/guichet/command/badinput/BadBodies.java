package org.guichet.command.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes bad bodies out of a good one: each differs from it in one field. */
final class BadBodies {
    /** Stands in every text that is made up, so that an answer that repeats it is found out. */
    static final String SAID = "zz7f3q";

    // Only escapes can carry a lone surrogate through a body that is sent as UTF-8.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String HOLE = "\"@hole@\"";

    private final PostRoute route;
    private final Predicate<String> isNew;
    private final JsonNode good;
    private final List<BadBody> bad = new ArrayList<>();

    /**
     * A body that must be refused.
     *
     * @param field which field is at fault; null where it is the body itself
     * @param what is wrong with it
     */
    record BadBody(String field, String what, String json) {
        @Override
        public String toString() {
            return (field == null ? "the body" : field) + ": " + what;
        }
    }

    private BadBodies(PostRoute route, Predicate<String> isNew, String good) {
        this.route = route;
        this.isNew = isNew;
        this.good = JSON.readTree(good);
    }

    /**
     * Bad bodies for a route.
     *
     * @param isNew whether a field has yet to have every fault; of another one a sample is enough
     */
    static List<BadBody> of(PostRoute route, Predicate<String> isNew, String good) {
        var bodies = new BadBodies(route, isNew, good);
        bodies.ofTheBodyItself(good);
        bodies.ofObject("", List.of());
        return bodies.bad;
    }

    private void ofTheBodyItself(String json) {
        body("empty", "");
        body("blank", "  ");
        body("null", "null");
        body("a list", "[" + json + "]");
        body("a text", "\"" + SAID + "\"");
        body("cut", json.strip().substring(0, json.strip().length() - 1));
        body("with more behind it", json + " {}");
        body("with something behind it", json + SAID);
        body("no JSON", "religion=" + SAID);
        body("XML", "<person>" + SAID + "</person>");
        String inner = json.strip().substring(1);
        String first = inner.substring(0, inner.indexOf(':'));
        body("with a field that stands there twice", "{" + first + ":null," + inner);
        body("nested without end", "{" + first + ":" + "[".repeat(100_000));
    }

    private void ofObject(String path, List<Object> steps) {
        JsonNode object = at(good, steps);
        replace(join(path, "religion"), "a field that there is none for", steps, mine -> {
            ((ObjectNode) mine).put("religion", SAID);
            return mine;
        });
        object.propertyNames().forEach(name -> ofField(join(path, name), append(steps, name)));
    }

    private void ofField(String path, List<Object> steps) {
        JsonNode value = at(good, steps);
        if (!route.optional().contains(path)) {
            remove(path, steps);
            put(path, "null", steps, NODES.nullNode());
        }
        if (!isNew.test(path)) {
            put(path, "of a wrong kind", steps, value.isObject() ? NODES.stringNode(SAID) : NODES.objectNode());
            if (value.isObject()) {
                ofObject(path, steps);
            }
            return;
        }
        if (value.isObject()) {
            ofObject(path, steps);
        }
        ofValue(path, steps, value);
        if (value.isArray()) {
            ofElements(path, steps, value);
        }
    }

    private void ofElements(String path, List<Object> steps, JsonNode list) {
        if (!route.mayBeEmpty().contains(path)) {
            put(path, "an empty list", steps, NODES.arrayNode());
        }
        List<Object> first = append(steps, 0);
        put(path, "null in the list", first, NODES.nullNode());
        if (!route.mayRepeat().contains(path)) {
            ArrayNode many = NODES.arrayNode();
            IntStream.range(0, 300).forEach(i -> many.add(list.get(0)));
            put(path, "the same three hundred times", steps, many);
        }
        if (list.get(0).isObject()) {
            ofObject(path, first);
        }
        ofValue(path, first, list.get(0));
    }

    private void ofValue(String path, List<Object> steps, JsonNode value) {
        if (!value.isObject()) {
            put(path, "an object", steps, NODES.objectNode().put(SAID, SAID));
            put(path, "an empty object", steps, NODES.objectNode());
        } else if (!route.mayBeEmpty().contains(path)) {
            put(path, "an empty object", steps, NODES.objectNode());
        }
        if (!value.isArray()) {
            put(path, "a list", steps, NODES.arrayNode().add(value));
            put(path, "an empty list", steps, NODES.arrayNode());
        }
        if (!value.isString()) {
            put(path, "a text", steps, NODES.stringNode(SAID));
            put(path, "an empty text", steps, NODES.stringNode(""));
            put(path, "its own text", steps, NODES.stringNode(value.toString()));
        }
        if (!value.isBoolean()) {
            put(path, "true", steps, NODES.booleanNode(true));
        }
        ofNumbers(path, steps, value);
        raw(path, "nested too deep", steps, "[".repeat(900) + "]".repeat(900));
        if (value.isString()) {
            ofText(path, steps);
        }
    }

    private void ofNumbers(String path, List<Object> steps, JsonNode value) {
        put(path, "a fraction", steps, NODES.numberNode(4_102_444_800.5));
        put(path, "a negative number", steps, NODES.numberNode(-1));
        put(path, "a number too large for a long", steps, NODES.numberNode(1e300));
        raw(path, "a number of two thousand digits", steps, "7".repeat(2000));
        raw(path, "a number without end", steps, "1e999999999");
        if (!value.isNumber()) {
            put(path, "zero", steps, NODES.numberNode(0));
            // As seconds since 1970 it would be a time to come.
            put(path, "a number", steps, NODES.numberNode(4_102_444_800L));
        }
    }

    private void ofText(String path, List<Object> steps) {
        put(path, "too long", steps, NODES.stringNode(SAID.repeat(5_000)));
        put(path, "with the character NUL", steps, NODES.stringNode(SAID + "\0"));
        raw(path, "half a surrogate pair", steps, "\"" + SAID + "\\ud800\"");
        raw(path, "the other half", steps, "\"\\udc00" + SAID + "\"");
        if (!route.mayBeEmpty().contains(path)) {
            put(path, "an empty text", steps, NODES.stringNode(""));
            put(path, "spaces", steps, NODES.stringNode("   "));
        }
        if (!route.text().contains(path)) {
            put(path, "no such code, id or date", steps, NODES.stringNode(SAID));
            put(path, "half an id", steps, NODES.stringNode("7d444840-9dc0-11d1-b245"));
            put(path, "an id in base 64", steps, NODES.stringNode("AAAAAAAAAAAAAAAAAAAAAA=="));
            put(path, "no such day", steps, NODES.stringNode("2026-02-30"));
            put(path, "no such time", steps, NODES.stringNode("2026-02-30T25:00:00Z"));
            put(path, "no offset", steps, NODES.stringNode("2026-02-03T12:00:00"));
            put(path, "long ago", steps, NODES.stringNode("-999999999-01-01T00:00:00Z"));
            put(path, "far off", steps, NODES.stringNode("+999999999-12-31T23:59:59Z"));
            put(path, "a second too early", steps, NODES.stringNode("1899-12-31T23:59:59Z"));
            put(path, "a second too late", steps, NODES.stringNode("2199-12-31T23:00:00-01:00"));
            put(path, "a day too early", steps, NODES.stringNode("1899-12-31"));
            put(path, "a day too late", steps, NODES.stringNode("2200-01-01"));
            put(path, "no region", steps, NODES.stringNode("+18:00"));
            put(path, "a number in a text", steps, NODES.stringNode("4102444800"));
        }
    }

    private void body(String what, String json) {
        bad.add(new BadBody(null, what, json));
    }

    private void put(String path, String what, List<Object> steps, JsonNode value) {
        replace(path, what, steps, mine -> value);
    }

    private void raw(String path, String what, List<Object> steps, String json) {
        int before = bad.size();
        put(path, what, steps, NODES.stringNode("@hole@"));
        BadBody holed = bad.remove(before);
        bad.add(new BadBody(path, what, holed.json().replace(HOLE, json)));
    }

    private void remove(String path, List<Object> steps) {
        JsonNode body = good.deepCopy();
        ((ObjectNode) at(body, steps.subList(0, steps.size() - 1))).remove((String) steps.getLast());
        bad.add(new BadBody(path, "absent", JSON.writeValueAsString(body)));
    }

    private void replace(String path, String what, List<Object> steps, UnaryOperator<JsonNode> change) {
        JsonNode body = good.deepCopy();
        JsonNode changed = change.apply(at(body, steps));
        if (!steps.isEmpty()) {
            JsonNode parent = at(body, steps.subList(0, steps.size() - 1));
            switch (parent) {
                case ObjectNode object -> object.set((String) steps.getLast(), changed);
                case ArrayNode list -> list.set((int) steps.getLast(), changed);
                default -> throw new IllegalStateException(path);
            }
        }
        bad.add(new BadBody(path, what, JSON.writeValueAsString(body)));
    }

    private static JsonNode at(JsonNode root, List<Object> steps) {
        JsonNode here = root;
        for (Object step : steps) {
            here = step instanceof Integer place ? here.get(place) : here.get((String) step);
        }
        return here;
    }

    private static List<Object> append(List<Object> steps, Object step) {
        List<Object> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
