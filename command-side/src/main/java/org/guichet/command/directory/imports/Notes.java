package org.guichet.command.directory.imports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.guichet.command.imports.RowNote;
import org.guichet.command.imports.RowNote.Kind;

/** What there is to know of a row, each thing once. */
final class Notes {
    private final Set<RowNote> all = new LinkedHashSet<>();

    void keptAsText(String field, String reason, String said) {
        all.add(new RowNote(Kind.KEPT_AS_TEXT, field, reason, said));
    }

    void doubtful(String field, String reason, String said) {
        all.add(new RowNote(Kind.DOUBTFUL, field, reason, said));
    }

    void dropped(String field, String reason, String said) {
        all.add(new RowNote(Kind.DROPPED, field, reason, said));
    }

    void refused(String field, String reason, String said) {
        all.add(new RowNote(Kind.REFUSED, field, reason, said));
    }

    void add(List<RowNote> more) {
        all.addAll(more);
    }

    /** The same of a field that is called more exactly. */
    void add(RowNote note, String field) {
        all.add(new RowNote(note.kind(), field, note.reason(), note.said()));
    }

    List<RowNote> all() {
        return List.copyOf(all);
    }
}
