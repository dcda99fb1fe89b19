package org.guichet.command.casework.need;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.codes.CodeLists;
import org.guichet.municipality.DeskId;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.Refused;

/** The bodies of the commands about one need; {@code occurredAt} may be left out for now. */
public final class NeedForms {
    private NeedForms() {}

    public record Identifying(
            NeedId id,
            @NotNull @CodeOf("need") String need,
            @NotNull @CodeOf("urgency") String urgency,
            @Size(max = LONGEST_TEXT) String note,
            Instant occurredAt) {
        /** Coarse group of the need, a code of the list {@code need-group}. */
        public String group() {
            return CodeLists.NEED.code(need).attribute("group").orElseThrow();
        }

        /** Whether only those on its route may know of it. */
        public boolean restricted() {
            return group().equals("RESTRICTED");
        }

        /** Never what was written. */
        @Override
        public String toString() {
            return "[need]";
        }
    }

    record Priority(@NotNull @CodeOf("urgency") String urgency, Instant occurredAt) {}

    /** To whom: exactly one of a desk and a caseworker. */
    record HandingOver(DeskId desk, UUID caseworker, Instant occurredAt) {
        Holder to() {
            if ((desk == null) == (caseworker == null)) {
                throw Refused.field("desk", "required");
            }
            return desk != null ? Holder.desk(desk) : new Holder(Holder.Kind.CASEWORKER, caseworker);
        }
    }

    /** How it ended: exactly one of outcome, unserved reason and withdrawn. */
    public record Ending(
            @CodeOf("need-outcome") String outcome,
            @CodeOf("unserved-reason") String unserved,
            Boolean withdrawn,
            Instant occurredAt) {
        /** The ending that it asks for; what is missing is refused below the field. */
        public NeedEnding ending(String field) {
            int said =
                    (outcome != null ? 1 : 0) + (unserved != null ? 1 : 0) + (Boolean.TRUE.equals(withdrawn) ? 1 : 0);
            if (said != 1) {
                throw Refused.field(field, "exactly-one-ending");
            }
            if (outcome != null) {
                return new NeedEnding.Resolved(outcome);
            }
            return unserved != null ? new NeedEnding.Unserved(unserved) : new NeedEnding.Withdrawn();
        }
    }
}
