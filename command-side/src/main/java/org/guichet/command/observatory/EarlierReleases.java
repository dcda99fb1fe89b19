package org.guichet.command.observatory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.command.observatory.RegisteredRelease.State;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** What a release may still say after those that a city has published in the same year. */
final class EarlierReleases {
    /** Who reads every vintage averages the noise of what has changed between them; four halve it at most. */
    static final int MOST_VINTAGES = 4;
    /** Revisions come by the quarter: who sees a cell change at each arrival needs no table to count by. */
    static final int DAYS_BETWEEN = 90;

    private final List<RegisteredRelease> ofYear;

    /** @param ofYear all releases of the year of the period in question */
    EarlierReleases(List<RegisteredRelease> ofYear) {
        this.ofYear = List.copyOf(ofYear);
    }

    /**
     * Refuses a release that may not come next in its period.
     *
     * @param revises which one it would take the place of; null for none
     */
    void mustComeNext(Period period, ReleaseId revises, LocalDate publishOn) {
        if (ofYear.stream().anyMatch(one -> one.period().equals(period) && one.state() == State.PLANNED)) {
            throw new Refused(ProblemType.RELEASE_ALREADY_PLANNED);
        }
        Optional<RegisteredRelease> latest = ofYear.stream()
                .filter(one -> one.period().equals(period) && one.isPublished())
                .max(Comparator.comparingInt(RegisteredRelease::vintage));
        if (!latest.map(RegisteredRelease::id).equals(Optional.ofNullable(revises))) {
            throw new Refused(ProblemType.NOT_THE_LATEST_RELEASE);
        }
        if (latest.isEmpty()) {
            return;
        }
        if (latest.get().vintage() >= MOST_VINTAGES) {
            throw new Refused(ProblemType.TOO_MANY_VINTAGES);
        }
        if (publishOn.isBefore(latest.get().publishOn().plusDays(DAYS_BETWEEN))) {
            throw new Refused(ProblemType.REVISION_TOO_SOON);
        }
    }

    /**
     * Refuses to publish a revision sooner than a quarter after what it revises was really published, which can be later
     * than its announced day.
     *
     * @param revises null for a first release
     */
    void mustBeDue(ReleaseId revises, LocalDate today) {
        boolean tooSoon = ofYear.stream()
                .filter(one -> one.id().equals(revises) && one.publishedOn() != null)
                .anyMatch(one -> today.isBefore(one.publishedOn().plusDays(DAYS_BETWEEN)));
        if (tooSoon) {
            throw new Refused(ProblemType.REVISION_TOO_SOON);
        }
    }

    /**
     * Refuses nationalities other than those that were published for the year: from two lists the difference of two
     * rests could be told.
     */
    void mustShow(List<String> nationalities) {
        if (ofYear.stream()
                .anyMatch(one -> one.isPublished() && !one.nationalities().equals(nationalities))) {
            throw new Refused(ProblemType.OTHER_NATIONALITIES);
        }
    }
}
