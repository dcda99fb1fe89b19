package org.guichet.query.observatory.sdmx;

import java.util.List;
import org.guichet.observatory.Period;
import org.guichet.query.observatory.release.PublishedCell;

/**
 * A published cell with its key.
 *
 * @param key codes of the dimensions of its flow, in their order; without time
 */
record Observation(Flow flow, List<String> key, Period period, PublishedCell cell) {
    /** What stands in this component; null for nothing. */
    String value(String component) {
        int position = flow.dimensions().indexOf(component);
        if (position >= 0) {
            return key.get(position);
        }
        return switch (component) {
            case Flow.TIME -> period.toString();
            case Flow.VALUE -> cell.value() == null ? null : cell.value().toString();
            default -> value(Attribute.valueOf(component));
        };
    }

    String value(Attribute attribute) {
        return switch (attribute) {
            case OBS_STATUS -> isBlank() ? "M" : "A";
            case CONF_STATUS -> isBlank() ? cell.blank().confidentiality() : "F";
            case UNIT_MEASURE -> flow.table().kind();
            case PERTURBED -> "Y";
            case VINTAGE -> Integer.toString(cell.vintage());
            case BLANK -> isBlank() ? cell.blank().name() : null;
        };
    }

    boolean isBlank() {
        return cell.value() == null;
    }
}
