package org.guichet.query.observatory.release;

/** Why a cell has no figure. The names are part of what is published and never change. */
public enum Blank {
    /** The figure would be so small that it says that there was somebody. */
    THRESHOLD,
    /** The code is too delicate to be told by place, by quarter, or together with another dimension. */
    SENSITIVE,
    /** Fewer people live there than the rules ask for. */
    SMALL_AREA,
    /** Enough people live there, and fewer of them are registered than the rules ask for. */
    FEW_REGISTERED,
    /** Nobody has recorded how many people live there. */
    POPULATION_UNKNOWN,
    /** There are too few in the whole table; a longer period has it. */
    SPARSE,
    /** There cannot be any, by what the codes mean. */
    STRUCTURAL,
    /** Too few providers stand behind it. */
    FEW_PROVIDERS,
    /** All the noise would be averaged away, if this were told as well. */
    BUDGET;

    /** SDMX's code of {@code CL_CONF_STATUS}: primary confidentiality, or free where there is nothing to hide. */
    public String confidentiality() {
        return this == STRUCTURAL ? "F" : "A";
    }
}
