package org.guichet.query.observatory.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** A form in which a published table is handed out. */
public enum TableFormat {
    /** Plain JSON, a line for each cell. */
    JSON(MediaType.APPLICATION_JSON, "json"),
    /** One line for each cell, for R, Python and spreadsheets. */
    CSV(MediaType.parseMediaType("text/csv;charset=UTF-8"), "csv"),
    /** A workbook that explains itself. */
    XLSX(MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), "xlsx"),
    /** JSON-stat 2.0. It has no media type of its own, so it is asked for by the parameter only. */
    JSONSTAT(MediaType.APPLICATION_JSON, "json");

    private final MediaType type;
    private final String extension;

    TableFormat(MediaType type, String extension) {
        this.type = type;
        this.extension = extension;
    }

    /** How it is named in the parameter {@code format}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it says that it is. */
    public MediaType type() {
        return type;
    }

    /** The end of a file's name, without the dot. */
    String extension() {
        return extension;
    }

    /** The one with this name. */
    static Optional<TableFormat> named(String parameter) {
        return Arrays.stream(values())
                .filter(one -> one.parameter().equals(parameter))
                .findFirst();
    }

    /** The first of those accepted, in the order of the caller's liking; JSON where nothing is said. */
    static Optional<TableFormat> accepted(List<MediaType> liked) {
        return liked.isEmpty()
                ? Optional.of(JSON)
                : liked.stream()
                        .flatMap(like -> Arrays.stream(values()).filter(one -> like.includes(one.type)))
                        .findFirst();
    }
}
