package org.guichet.query.observatory.cellkey;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures that the R packages ptable and cellKey computed. They are others' data, read from beside the repository. */
public final class GivenFigures {
    private static final Path FOLDER = Path.of("../../shared/data/ckm");

    private GivenFigures() {}

    /** A file; where the folder is missing, the test is skipped. */
    public static Path file(String name) {
        assumeThat(FOLDER)
                .as("the given figures are not there; fetch them into " + FOLDER)
                .isDirectory();
        return FOLDER.resolve(name);
    }

    /** The lines of a table without its header, each cut at its commas. */
    public static List<String[]> lines(String name) {
        try {
            return Files.readAllLines(file(name)).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
