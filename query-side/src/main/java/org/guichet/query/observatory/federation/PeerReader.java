package org.guichet.query.observatory.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.calendar.PublicCalendar.Calendar;
import org.guichet.query.observatory.calendar.PublicCalendar.Listed;
import org.guichet.query.observatory.federation.TakenOver.Kept;
import org.guichet.query.observatory.release.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Takes over what peers have published: each release once, as it was when it was first seen. */
final class PeerReader {
    /** No calendar is longer, in bytes. */
    static final int LONGEST_CALENDAR = 4 << 20;
    /** No artefact is longer, in bytes; one with every table of a large city has some hundred thousand. */
    static final int LONGEST_ARTEFACT = 8 << 20;
    // Clocks of two machines differ a little.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(PeerReader.class);

    private final TakenOver taken;
    private final Fetching fetching;
    private final Clock clock;

    PeerReader(TakenOver taken, Fetching fetching, Clock clock) {
        this.taken = taken;
        this.fetching = fetching;
        this.clock = clock;
    }

    /** Looks at a peer once. What cannot be taken is logged and asked for again the next time. */
    void read(Peer peer) throws InterruptedException {
        try {
            for (Listed listed : published(fetching.read(peer.calendar(), LONGEST_CALENDAR))) {
                read(peer, listed);
            }
        } catch (NotTaken e) {
            LOG.warn("nothing is taken over from {}: {}", peer, e.getMessage());
        }
    }

    private void read(Peer peer, Listed listed) throws InterruptedException {
        Optional<Kept> kept = taken.find(listed.id());
        try {
            if (kept.isEmpty()) {
                take(peer, listed);
            } else if (!kept.get().equals(new Kept(peer.toString(), listed.sha256()))) {
                throw new NotTaken("other figures were published under this id before; those stay");
            }
        } catch (NotTaken e) {
            LOG.warn("release {} is not taken over from {}: {}", listed.id(), peer, e.getMessage());
        }
    }

    private void take(Peer peer, Listed listed) throws NotTaken, InterruptedException {
        byte[] content = fetching.read(peer.artefact(listed.id()), LONGEST_ARTEFACT);
        Release release = Acceptance.of(listed, content);
        if (taken.isSomebodyElses(peer, release)) {
            throw new NotTaken("somebody else publishes for that city");
        }
        if (!taken.follows(peer, release) || !taken.take(peer, listed, release, content)) {
            throw new NotTaken("it does not follow on what was taken before");
        }
        LOG.info("release {} was taken over from {}", listed.id(), peer);
    }

    private List<Listed> published(byte[] calendar) throws NotTaken {
        try {
            Instant latest = clock.instant().plus(TOLERANCE);
            Calendar read = EventJson.MAPPER.readValue(calendar, Calendar.class);
            if (read == null || read.published() == null) {
                throw new NotTaken("its calendar is none");
            }
            List<Listed> all = read.published();
            if (all.stream()
                    .anyMatch(one -> one == null
                            || one.id() == null
                            || one.sha256() == null
                            || one.publishedAt() == null
                            || one.publishedAt().isAfter(latest))) {
                throw new NotTaken("its calendar is none");
            }
            return all.stream()
                    // What it took over itself is to be had from who published it.
                    .filter(one -> one.origin() == null)
                    // A revision is taken after the release whose place it takes.
                    .sorted(Comparator.comparingInt(Listed::vintage).thenComparing(Listed::publishedAt))
                    .toList();
        } catch (JacksonException e) {
            throw new NotTaken("its calendar is none");
        }
    }
}
