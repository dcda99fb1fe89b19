package org.guichet.command.casework.contact;

import static org.guichet.platform.problem.Bounds.LONGEST_TEXT;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.Refused;

/** The bodies of the commands about talks and appointments; {@code occurredAt} may be left out for now. */
final class ContactForms {
    private ContactForms() {}

    record Contact(
            ContactId id,
            @NotNull @CodeOf("channel") String channel,
            @NotNull @CodeOf("contact-outcome") String outcome,
            Instant callBackAt,
            @Size(max = LONGEST_TEXT) String note,
            Instant occurredAt) {
        /** Never what was written. */
        @Override
        public String toString() {
            return "[contact]";
        }
    }

    /** With whom: at most one of a desk, a caseworker and a provider; the own desk where none is named. */
    record Appointment(
            AppointmentId id,
            @NotNull Instant at,
            DeskId desk,
            UUID caseworker,
            ProviderId provider,
            @Size(max = LONGEST_TEXT) String note,
            Instant occurredAt) {
        Holder with() {
            int named = (desk == null ? 0 : 1) + (caseworker == null ? 0 : 1) + (provider == null ? 0 : 1);
            if (named > 1) {
                throw Refused.field("desk", "not-allowed");
            }
            if (desk != null) {
                return Holder.desk(desk);
            }
            if (provider != null) {
                return Holder.provider(provider);
            }
            return caseworker == null ? null : new Holder(Holder.Kind.CASEWORKER, caseworker);
        }

        /** Never what was written. */
        @Override
        public String toString() {
            return "[appointment]";
        }
    }

    record Cancellation(@NotNull @CodeOf("cancel-reason") String reason, Instant occurredAt) {}

    record Moment(Instant occurredAt) {}
}
