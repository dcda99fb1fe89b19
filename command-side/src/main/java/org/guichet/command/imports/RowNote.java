package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something to know of a row.
 *
 * @param field which field, as the source calls it
 * @param reason in kebab case, for programs
 * @param said what stood there, shortened; null where it must not be repeated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowNote(Kind kind, String field, String reason, String said) {
    private static final int LONGEST = 120;

    /** What was done about it. */
    public enum Kind {
        /** Taken over as it is, where the format wants something that can be computed with. */
        KEPT_AS_TEXT,
        /** Taken over, but somebody should look. */
        DOUBTFUL,
        /** Left out; the rest of the row was taken. */
        DROPPED,
        /** The reason why the row was refused. */
        REFUSED
    }

    /** Shortens what was said. */
    public RowNote {
        if (said != null && said.length() > LONGEST) {
            said = said.substring(0, said.offsetByCodePoints(0, said.codePointCount(0, LONGEST))) + "…";
        }
    }
}
