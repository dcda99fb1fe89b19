package org.guichet.query.observatory.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The sheets of a workbook as they are stored, for what the reader of cells does not tell. */
final class SheetXml {
    private SheetXml() {}

    static List<String> of(byte[] workbook) {
        var sheets = new ArrayList<String>();
        try {
            Path file = Files.write(Files.createTempFile("workbook", ".xlsx"), workbook);
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : zip.stream()
                        .filter(one -> one.getName().matches("xl/worksheets/\\w+\\.xml"))
                        .toList()) {
                    sheets.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sheets;
    }
}
