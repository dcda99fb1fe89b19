package org.guichet.query.oversight;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.privacy.OversightEvent.DisclosureDecided;
import org.guichet.privacy.OversightEvent.DisclosureRequested;
import org.guichet.privacy.OversightEvent.GlassBroken;
import org.guichet.privacy.OversightEvent.GlassReturned;
import org.guichet.privacy.OversightEvent.GlassReviewed;
import org.guichet.privacy.OversightEvent.PersonToldOfDisclosure;
import org.guichet.privacy.OversightEvent.WordsErased;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What the data protection officer has to look at: broken glasses, and what authorities ask for. */
public final class Oversight implements Projection {
    /** Name of the projection. */
    public static final String NAME = "oversight";

    static final RowTable<BrokenGlass> GLASSES =
            RowTable.of(MethodHandles.lookup(), BrokenGlass.class, "broken_glass", "id", "id");
    static final RowTable<AskedDisclosure> DISCLOSURES =
            RowTable.of(MethodHandles.lookup(), AskedDisclosure.class, "disclosure_request", "id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("privacy"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(GLASSES, DISCLOSURES);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        long now = event.sequence();
        switch (event.payload()) {
            case GlassBroken e -> rows.put(GLASSES, broken(e, event));
            case GlassReturned e -> rows.replaceAll(GLASSES, glass -> glass.returned(event.occurredAt(), now));
            case GlassReviewed e ->
                rows.replaceAll(GLASSES, glass -> glass.reviewed(event.occurredAt(), e.verdict(), now));
            case DisclosureRequested e -> rows.put(DISCLOSURES, asked(e, event));
            case DisclosureDecided e ->
                rows.replaceAll(DISCLOSURES, asked -> asked.decided(e, event.occurredAt(), now));
            case PersonToldOfDisclosure e -> rows.replaceAll(DISCLOSURES, asked -> asked.told(event.occurredAt(), now));
            case WordsErased e -> {
                rows.replaceAll(GLASSES, glass -> glass.withoutWords(now));
                rows.replaceAll(DISCLOSURES, asked -> asked.withoutWords(now));
            }
            default -> {
                // Nothing else is to be looked at here.
            }
        }
    }

    private static BrokenGlass broken(GlassBroken e, RecordedEvent event) {
        return new BrokenGlass(
                e.id().value(),
                event.municipality(),
                e.caseId().value(),
                e.person().value(),
                e.staff(),
                e.reason(),
                e.words(),
                event.occurredAt(),
                e.until(),
                null,
                null,
                null,
                event.sequence());
    }

    private static AskedDisclosure asked(DisclosureRequested e, RecordedEvent event) {
        return new AskedDisclosure(
                e.id().value(),
                event.municipality(),
                e.kind(),
                e.authority(),
                e.basis(),
                e.caseId() == null ? null : e.caseId().value(),
                e.person() == null ? null : e.person().value(),
                e.words(),
                event.occurredAt(),
                null,
                false,
                null,
                false,
                null,
                null,
                event.sequence());
    }
}
