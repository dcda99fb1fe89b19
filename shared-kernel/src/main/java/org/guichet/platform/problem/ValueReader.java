package org.guichet.platform.problem;

import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one of many values that came together, as strictly as if it had come as a body of its own. */
public final class ValueReader {
    private final JsonMapper json;
    private final Validator validator;

    ValueReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads a text as JSON.
     *
     * @throws Refused as malformed if it is none
     */
    public JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException broken) {
            throw new Refused(ProblemType.MALFORMED);
        }
    }

    /**
     * Reads a value.
     *
     * @throws Refused naming the fields that do not hold what they must
     */
    public <T> T read(JsonNode tree, Class<T> type) {
        T value;
        try {
            value = json.treeToValue(tree, type);
        } catch (JacksonException wrong) {
            throw BodyFaults.of(wrong);
        }
        if (value == null) {
            throw new Refused(ProblemType.MALFORMED);
        }
        List<FieldError> errors = ConstraintReason.of(validator.validate(value));
        if (!errors.isEmpty()) {
            throw new Refused(ProblemType.INVALID, Map.of("errors", errors));
        }
        return value;
    }
}
