package org.guichet.observatory;

import java.time.LocalDate;
import java.util.List;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.MunicipalityId;

/** What happens to a release. What is in it is a stored artefact; the events name it by its hash. */
public sealed interface ObservatoryEvent {

    /**
     * Somebody planned to publish figures of a period. As soon as it is closed they are made, once, and wait for
     * somebody else.
     *
     * @param revises the release of the same period that this one takes the place of; null for the first one
     * @param tables ids of {@link TableSet}, in its order
     * @param nationalities which are shown by name, ISO 3166-1 alpha-3; the same for every release of a year
     * @param tableSet version of the {@link TableSet}
     * @param rules version of the rules under which cells are shown
     * @param perturbation version of the perturbation table
     * @param publishOn on which day it is announced for, in the city's zone
     */
    @StoredAs("observatory.ReleasePlanned")
    record ReleasePlanned(
            @Begins ReleaseId id,
            MunicipalityId municipality,
            Period period,
            ReleaseId revises,
            List<String> tables,
            List<String> nationalities,
            String tableSet,
            String rules,
            String perturbation,
            LocalDate publishOn)
            implements ObservatoryEvent {}

    /** The plan was given up before anything was published. */
    @StoredAs("observatory.ReleaseWithdrawn")
    record ReleaseWithdrawn(ReleaseId id) implements ObservatoryEvent {}

    /**
     * Another than who planned it published it.
     *
     * @param sha256 hash of the artefact, in lower case hexadecimal digits
     */
    @StoredAs("observatory.ReleasePublished")
    record ReleasePublished(ReleaseId id, String sha256) implements ObservatoryEvent {}

    /**
     * Another than who planned it published it, and it takes the place of an earlier one; that one stays readable.
     *
     * @param sha256 hash of the artefact, in lower case hexadecimal digits
     */
    @StoredAs("observatory.ReleaseRevised")
    record ReleaseRevised(ReleaseId id, ReleaseId revises, String sha256) implements ObservatoryEvent {}
}
