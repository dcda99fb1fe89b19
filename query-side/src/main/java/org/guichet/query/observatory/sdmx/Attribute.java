package org.guichet.query.observatory.sdmx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is said of a figure beside it. */
enum Attribute {
    /** {@code A} for a figure, {@code M} where there is none. */
    OBS_STATUS(true, false),
    /** {@code F} for free, {@code A} where a figure is withheld so that nobody is pointed at. */
    CONF_STATUS(true, false),
    /** What is counted: the kind of the table. */
    UNIT_MEASURE(true, true),
    /** Always {@code Y}: every figure is perturbed, so that none may be added to another. */
    PERTURBED(true, true),
    /** Number of the release of its period that the figure was made for. */
    VINTAGE(false, false),
    /** Why there is no figure; absent where there is one. */
    BLANK(true, false);

    private final boolean coded;
    private final boolean ofDataSet;

    Attribute(boolean coded, boolean ofDataSet) {
        this.coded = coded;
        this.ofDataSet = ofDataSet;
    }

    /** The attribute with this id. */
    static Optional<Attribute> of(String id) {
        return Arrays.stream(values()).filter(one -> one.name().equals(id)).findFirst();
    }

    /** Those that are the same for a whole flow, or those that are not. */
    static List<Attribute> ofDataSet(boolean same) {
        return Arrays.stream(values()).filter(one -> one.ofDataSet == same).toList();
    }

    boolean coded() {
        return coded;
    }

    boolean ofDataSet() {
        return ofDataSet;
    }

    boolean mandatory() {
        return this != BLANK;
    }

    String codelist() {
        return "CL_" + name();
    }
}
