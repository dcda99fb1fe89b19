package org.guichet.command.oversight;

import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.guichet.casework.PersonId;
import org.guichet.command.beside.Rows;
import org.guichet.command.oversight.OversightRegister.Kind;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.privacy.OversightEvent.DisclosureRequested;
import org.guichet.privacy.OversightEvent.GlassBroken;

/** Whose each broken glass and disclosure request is, and which city's. */
public final class OversightRows {
    private static final String NOTE =
            "INSERT INTO oversight_stream (stream, kind, municipality, person, staff) VALUES (?, ?, ?::uuid, ?, ?)";

    private final Rows rows;

    /** Writes this table. */
    public OversightRows(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(GlassBroken e, @SourceId String stream, @MetaDataValue(EnvelopeKeys.MUNICIPALITY) String city) {
        note(stream, Kind.GLASS, city, e.person(), e.staff());
    }

    @EventHandler
    void on(DisclosureRequested e, @SourceId String stream, @MetaDataValue(EnvelopeKeys.MUNICIPALITY) String city) {
        note(stream, Kind.DISCLOSURE, city, e.person(), null);
    }

    private void note(String stream, Kind kind, String city, PersonId person, UUID staff) {
        rows.write(NOTE, UUID.fromString(stream), kind.name(), city, person == null ? null : person.value(), staff);
    }
}
