package org.guichet.command.directory.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.guichet.command.imports.CsvFile;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;

/** A zip of tables, with or without a {@code datapackage.json}. */
final class ZipForm {
    private static final int MOST_FILES = 200;
    // Unpacked: a zip of some kilobytes can hold more than a machine.
    private static final long MOST_BYTES = 256L << 20;

    private ZipForm() {}

    /**
     * Reads every table.
     *
     * @throws ImportStopped if it is no zip, or too large
     */
    static void read(Path file, Tables tables, Intake intake) throws IOException {
        // Names in a zip are in the code page of whoever made it; those that matter here are ASCII.
        try (var zip = new ZipFile(file.toFile(), Charset.forName("IBM437"))) {
            if (zip.size() > MOST_FILES) {
                throw new ImportStopped("too-many-files");
            }
            long left = MOST_BYTES;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !isAside(entry.getName())) {
                    left -= table(zip, entry, left, tables, intake);
                }
            }
        } catch (ZipException broken) {
            throw new ImportStopped("not-a-zip");
        }
    }

    private static long table(ZipFile zip, ZipEntry entry, long left, Tables tables, Intake intake) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        var table = TableName.of(name);
        if (table.isEmpty()) {
            var notes = new Notes();
            notes.refused("file", "unknown-table", name);
            intake.refused(new ImportRow(name, 0, "file", null), notes, null);
            return 0;
        }
        byte[] content = content(zip, entry, left);
        var csv = new CsvFile(name, content);
        if (!csv.notes().isEmpty()) {
            var notes = new Notes();
            notes.add(csv.notes());
            intake.noted(new ImportRow(name, 0, "file", null), notes);
        }
        Set<String> columns = new HashSet<>(csv.columns());
        boolean older = OlderColumns.areOfServices(columns);
        csv.forEach(row -> tables.add(table.get(), name, row.line(), row.cells(), older, row.notes()));
        return content.length;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, long left) throws IOException {
        var content = new ByteArrayOutputStream();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                content.write(some, 0, read);
                if (content.size() > left) {
                    throw new ImportStopped("too-large-unpacked");
                }
            }
        }
        return content.toByteArray();
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
