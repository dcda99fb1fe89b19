package org.guichet.command.directory.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.guichet.command.imports.CsvFile;
import org.guichet.command.imports.ImportLimits;
import org.guichet.command.imports.ImportProgress;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;
import org.guichet.command.imports.TextFile;

/** A zip of tables, with or without a {@code datapackage.json}. */
final class ZipForm {
    private final Path file;
    private final ImportProgress progress;
    private final Tables tables;
    private final Intake intake;
    private long left;

    ZipForm(Path file, ImportProgress progress, Tables tables, Intake intake) throws IOException {
        this.file = file;
        this.progress = progress;
        this.tables = tables;
        this.intake = intake;
        // A zip of some kilobytes can hold more than a machine.
        ImportLimits limits = progress.limits();
        this.left = Math.min(limits.unpackedBytes(), limits.unpackedTimes() * Files.size(file));
    }

    /**
     * Reads every table.
     *
     * @throws ImportStopped if it is no zip, or too large
     */
    void read() throws IOException {
        // Names in a zip are in the code page of whoever made it; those that matter here are ASCII.
        try (var zip = new ZipFile(file.toFile(), Charset.forName("IBM437"))) {
            if (zip.size() > progress.limits().files()) {
                throw new ImportStopped("too-many-files: " + progress.limits().files());
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !isAside(entry.getName())) {
                    table(zip, entry);
                }
            }
        } catch (ZipException broken) {
            throw new ImportStopped("not-a-zip");
        }
    }

    private void table(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        var table = TableName.of(name);
        if (table.isEmpty()) {
            var notes = new Notes();
            notes.refused("file", "unknown-table", name);
            intake.refused(new ImportRow(name, 0, "file", null), notes, null);
            return;
        }
        if (entry.getSize() == 0) {
            return;
        }
        var text = TextFile.of(() -> zip.getInputStream(entry), null, left);
        left -= text.bytes();
        var csv = new CsvFile(name, text, progress);
        if (!csv.notes().isEmpty()) {
            var notes = new Notes();
            notes.add(csv.notes());
            intake.noted(new ImportRow(name, 0, "file", null), notes);
        }
        boolean older = OlderColumns.areOfServices(new HashSet<>(csv.columns()));
        csv.forEach(row -> {
            if (row.isBroken()) {
                var notes = new Notes();
                notes.add(row.notes());
                intake.refused(new ImportRow(name, row.line(), "row", null), notes, null);
                return;
            }
            row.cells().values().removeIf(cell -> cell.equals("NULL") || cell.equals("\\N"));
            progress.hold(row.cells().size());
            tables.add(table.get(), name, row.line(), row.cells(), older, row.notes());
        });
    }

    // What describes the tables, and what Macs add.
    private static boolean isAside(String name) {
        return name.endsWith(".json")
                || name.endsWith(".md")
                || name.contains("__MACOSX")
                || name.contains("/._")
                || name.endsWith(".DS_Store");
    }
}
