package org.guichet.command.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.guichet.envelope.EventJson;

/**
 * How much one import may be, and how many there may be; the file {@code imports/limits.json} says it.
 *
 * @param lineBytes of one line, and of one row of a table whose cells have line breaks, as UTF-8
 * @param depth of lists and objects in each other
 * @param valueBytes of one object in a JSON document that is not read by lines
 * @param rows of all files together
 * @param cells of tables that are held in memory until each row has found those that belong to it
 * @param files in a zip
 * @param unpackedTimes how many times its own size a zip may be when it is unpacked
 * @param unpackedBytes of all files of a zip together
 * @param refusals after which nobody reads on: it is another file than was meant
 * @param waitingOfCity imports of one city that wait
 * @param heldAtOnce imports that hold tables in memory; a file that is read row by row waits for none of them
 */
public record ImportLimits(
        int lineBytes,
        int depth,
        int valueBytes,
        int rows,
        int cells,
        int files,
        int unpackedTimes,
        long unpackedBytes,
        int refusals,
        int waitingOfCity,
        int heldAtOnce) {

    private static final Pattern LIMIT = Pattern.compile("\\{(\\w+)}");

    /** Those of this release. */
    public static final ImportLimits OF_RELEASE = read();

    /** A sentence in which each limit that it names in braces is told. */
    String named(String sentence) {
        return LIMIT.matcher(sentence)
                .replaceAll(limit ->
                        Objects.toString(EventJson.MAPPER.valueToTree(this).get(limit.group(1)), limit.group()));
    }

    private static ImportLimits read() {
        try (InputStream file = ImportLimits.class.getResourceAsStream("/imports/limits.json")) {
            return EventJson.MAPPER.readValue(file, ImportLimits.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
