package org.guichet.query.observatory.tables;

import java.time.Instant;
import java.util.List;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;

/**
 * A release as every format names it, so that a figure can be cited and checked.
 *
 * @param release its id
 * @param sha256 hash of its artefact, in lower case hexadecimal digits
 * @param replacedAt null for the one to read now
 */
record Told(
        String release,
        String city,
        String cityName,
        String period,
        int vintage,
        String sha256,
        Instant publishedAt,
        Instant replacedAt) {
    static Told of(Publication one, Labels labels) {
        return new Told(
                one.id().toString(),
                one.release().city(),
                Selection.named(one.release(), labels),
                one.release().period().toString(),
                one.release().vintage(),
                one.sha256(),
                one.publishedAt(),
                one.replacedAt());
    }

    static List<Told> all(Selection selection, Labels labels) {
        return selection.publications().stream().map(one -> of(one, labels)).toList();
    }
}
