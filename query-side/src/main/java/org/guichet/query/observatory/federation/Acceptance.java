package org.guichet.query.observatory.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.calendar.PublicCalendar.Listed;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import tools.jackson.core.JacksonException;

/**
 * Whether an artefact of a peer is what its calendar says, and a release as we would have made one. Whatever shows
 * figures relies on the shape of a release; one of another shape would break a page for everybody.
 */
final class Acceptance {
    private static final Pattern CITY = Pattern.compile("[A-Z]{3}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final int LONGEST_NAME = 200;
    private static final Set<String> NAMED = Set.of("REF_AREA", "NEED");

    private Acceptance() {}

    /**
     * The release in an artefact.
     *
     * @throws NotTaken with the rule that it breaks
     */
    static Release of(Listed listed, byte[] content) throws NotTaken {
        Release release = release(new Artefact(content, listed.sha256()));
        must(isComplete(release), "it cannot be read as a release");
        must(release.id().equals(listed.id()), "it is another release than the calendar says");
        must((release.revises() == null) == (release.vintage() == 1), "its vintage is not that of its place");
        must(release.vintage() >= 1, "its vintage is not that of its place");
        must(
                CITY.matcher(release.city()).matches()
                        && isShort(release.names().values()),
                "its city has no proper name");
        must(release.names().containsKey("en"), "its city has no proper name");
        must(CodeLists.COUNTRY.contains(release.country()), "its country is none");
        must(isVersion(release.rules()) && isVersion(release.perturbation()), "its method has no proper version");
        TableSet set = known(release.tableSet());
        must(release.tables().stream().map(PublishedTable::id).noneMatch(Objects::isNull), "a table has no name");
        must(isDistinct(release.tables().stream().map(PublishedTable::id).toList()), "a table stands in it twice");
        for (PublishedTable table : release.tables()) {
            must(hasShape(table, set), "a table has another shape than that of its definition");
            must(isLabelled(table), "a code has no label here");
        }
        return release;
    }

    private static Release release(Artefact artefact) throws NotTaken {
        must(artefact.isWhole(), "its bytes have another hash than the calendar says");
        try {
            Release release = artefact.release();
            must(release != null, "it cannot be read as a release");
            // Nothing travels but what a release says: a field that we do not know might be anybody's.
            must(Artefact.of(release).sha256().equals(artefact.sha256()), "there is more in it than a release");
            return release;
        } catch (JacksonException e) {
            throw new NotTaken("it cannot be read as a release");
        }
    }

    private static TableSet known(String version) throws NotTaken {
        must(isVersion(version), "its table set is not known here");
        try {
            return TableSet.named(version);
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its table set is not known here");
        }
    }

    private static boolean isComplete(Release release) {
        return Stream.of(
                        release.id(),
                        release.municipality(),
                        release.city(),
                        release.country(),
                        release.period(),
                        release.tableSet(),
                        release.rules(),
                        release.perturbation(),
                        release.frozenAt())
                .noneMatch(Objects::isNull);
    }

    private static boolean isVersion(String version) {
        return version.matches("\\d{1,4}");
    }

    private static boolean isDistinct(List<String> texts) {
        return Set.copyOf(texts).size() == texts.size();
    }

    private static boolean hasShape(PublishedTable table, TableSet set) {
        TableDefinition definition = set.table(table.id()).orElse(null);
        if (definition == null) {
            return false;
        }
        var dimensions = new ArrayList<String>();
        dimensions.add(TableDefinition.MEASURE);
        if (definition.durations()) {
            dimensions.add(TableDefinition.EDGE);
        }
        dimensions.addAll(definition.dimensions());
        boolean axesAreProper = table.axes().stream()
                .allMatch(axis -> axis.level() != null
                        && !axis.codes().isEmpty()
                        && axis.codes().stream().map(Axis.Entry::code).noneMatch(Objects::isNull)
                        && isDistinct(
                                axis.codes().stream().map(Axis.Entry::code).toList()));
        return axesAreProper
                && table.axes().stream().map(Axis::dimension).toList().equals(dimensions)
                && table.cells().stream().map(PublishedCell::codes).toList().equals(combinations(table));
    }

    // Not made where there would be more of them than there are cells.
    private static List<List<String>> combinations(PublishedTable table) {
        List<List<String>> all = List.of(List.of());
        for (Axis axis : table.axes()) {
            if ((long) all.size() * axis.codes().size() > table.cells().size()) {
                return List.of();
            }
            all = all.stream()
                    .flatMap(start -> axis.codes().stream()
                            .map(entry -> Stream.concat(start.stream(), Stream.of(entry.code()))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    private static boolean isLabelled(PublishedTable table) {
        for (Axis axis : table.axes()) {
            for (Axis.Entry entry : axis.codes()) {
                boolean proper = CODE.matcher(entry.code()).matches()
                        && isShort(entry.names().values())
                        && (entry.names().isEmpty() || NAMED.contains(axis.dimension()));
                if (!proper || !isLabelled(axis, entry)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isLabelled(Axis axis, Axis.Entry entry) {
        try {
            for (String language : Labels.LANGUAGES) {
                Labels.in(Locale.of(language)).code(axis.dimension(), entry);
            }
            return true;
        } catch (MissingResourceException e) {
            return false;
        }
    }

    private static boolean isShort(Iterable<String> names) {
        for (String name : names) {
            if (name == null
                    || name.isBlank()
                    || name.length() > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
        }
        return true;
    }

    private static void must(boolean holds, String otherwise) throws NotTaken {
        if (!holds) {
            throw new NotTaken(otherwise);
        }
    }
}
