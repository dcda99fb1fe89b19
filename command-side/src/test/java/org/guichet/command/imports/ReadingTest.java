package org.guichet.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** How the files of offices are read, whatever their programs made of them. */
class ReadingTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1256"})
    void aTableIsReadInItsEncoding(String encoding) throws IOException {
        String name =
                encoding.endsWith("1256") ? "أمينة المرزوقي" : encoding.startsWith("w") ? "Zoé Muñoz" : "Zoé أمينة";
        String table = "Name;Town\r\n" + name + ";Tanger\r\n";
        assertThat(table(table.getBytes(Charset.forName(encoding))))
                .containsExactly("{name=" + name + ", town=Tanger}");
    }

    @Test
    void aBrokenByteLosesItsRowOnly() throws IOException {
        byte[] table = "name;town\nZoé;Tétouan\nAmélie;Fès\n".getBytes(StandardCharsets.UTF_8);
        table["name;town\nZo".length()] = 'X';
        assertThat(table(table)).containsExactly("2 name broken-characters", "{name=Amélie, town=Fès}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOutsideOfQuotes(String separator) throws IOException {
        String table = "\"a,b;c|d\te\"%1$sname\n1%1$sx\n".formatted(separator);
        assertThat(table(table.getBytes(StandardCharsets.UTF_8))).hasSize(1).allMatch(row -> row.endsWith("name=x}"));
    }

    @Test
    void quotesAreReadStrictlyAndBlanksAroundThemForgiven() throws IOException {
        String table = """
                a,b,c
                1, "x, \"\"y\"\"" ,3
                2,5" pipe,3
                3,"x"y,3
                4,,
                5,"x
                y",3
                6,"open,3
                7,x,3,,
                """;
        assertThat(table(table.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "{a=1, b=x, \"y\", c=3}",
                        "3 b quote-in-a-cell",
                        "4 b quote-in-a-cell",
                        "{a=4}",
                        "{a=5, b=x\ny, c=3}",
                        "8 b quote-not-closed",
                        "{a=7, b=x, c=3}");
    }

    @Test
    void ofRowsInWronglySetQuotesNoneIsTakenIntoAnother() throws IOException {
        String table = """
                a,b,c
                1,"x,p
                2,y,q
                3,z",r
                4,"x
                y, and so on",s
                """;
        assertThat(table(table.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "{a=1, b=x,p\n2,y,q\n3,z, c=r}!may-hold-other-rows",
                        "{a=4, b=x\ny, and so on, c=s}!may-hold-other-rows");
    }

    @Test
    void aLineOfSixtyMegabytesIsPassedOverWithoutBeingHeld() throws IOException {
        long million = 60_000_000;
        TextFile.Source file = () -> new SequenceInputStream(Collections.enumeration(List.of(
                repeated("[", million),
                bytes("\n{\"a\":1}\n"),
                repeated("[", 40),
                repeated("]", 40),
                bytes("\n{\"a\":{}}"))));
        long before = allocated();
        List<String> lines = new ArrayList<>();
        new JsonLines(TextFile.of(file, null, Long.MAX_VALUE), progress()).forEach(into(lines));
        assertThat(lines).containsExactly("1 line-too-long", "{\"a\":1}", "3 too-deep", "{\"a\":{}}");
        assertThat(allocated() - before)
                .as("bytes for a line that nobody wants")
                .isLessThan(20_000_000);
    }

    @Test
    void aSentenceTellsTheLimitThatItNames() {
        assertThat(ImportLimits.OF_RELEASE.named("At most {rows} rows, {depth} deep; {x}."))
                .isEqualTo("At most 200000 rows, 32 deep; {x}.");
    }

    @Test
    void anUnclosedQuoteBeforeAVeryLongFileIsNotHeldEither() throws IOException {
        TextFile.Source file = () -> new SequenceInputStream(
                Collections.enumeration(List.of(bytes("a,b\n1,\"x\n"), repeated("1,2\n", 400_000), bytes("3,4\n"))));
        List<String> rows = new ArrayList<>();
        assertThatThrownBy(() -> read(TextFile.of(file, null, Long.MAX_VALUE), rows))
                .hasMessage("too-many-rows: 200000");
        assertThat(rows.getFirst()).isEqualTo("2 b quote-not-closed");
        assertThat(rows.get(1)).isEqualTo("{a=1, b=2}");
    }

    @Test
    void aLargeOrDeepValueOfADocumentLosesItselfOnly() throws IOException {
        TextFile.Source file = () -> new SequenceInputStream(Collections.enumeration(List.of(
                bytes("[{\"a\":["),
                repeated("[],", 2_000_000),
                bytes("1]},{\"a\":1},{\"a\":"),
                repeated("[", 40),
                repeated("]", 40),
                bytes("},{\"a\":1,\"a\":2},{\"a\":2}]"))));
        List<String> values = new ArrayList<>();
        try (var json = new JsonDocument(TextFile.of(file, null, Long.MAX_VALUE), ImportLimits.OF_RELEASE)) {
            json.next();
            while (json.next().isStructStart()) {
                var value = json.value();
                values.add(value.node() == null ? value.broken() : value.node().toString());
            }
        }
        assertThat(values).containsExactly("value-too-large", "{\"a\":1}", "too-deep", "malformed", "{\"a\":2}");
    }

    private static List<String> table(byte[] table) throws IOException {
        List<String> rows = new ArrayList<>();
        read(TextFile.of(() -> new ByteArrayInputStream(table), null, Long.MAX_VALUE), rows);
        return rows;
    }

    private static void read(TextFile file, List<String> rows) throws IOException {
        new CsvFile("table.csv", file, progress())
                .forEach(row -> rows.add(
                        row.isBroken()
                                ? row.line() + " " + row.notes().getFirst().field() + " "
                                        + row.notes().getFirst().reason()
                                : row.cells()
                                        + String.join(
                                                "",
                                                row.notes().stream()
                                                        .map(note -> "!" + note.reason())
                                                        .toList())));
    }

    private static JsonLines.Rows into(List<String> lines) {
        return new JsonLines.Rows() {
            @Override
            public void take(long line, ObjectNode object) {
                lines.add(object.toString());
            }

            @Override
            public void broken(long line, String reason) {
                lines.add(line + " " + reason);
            }
        };
    }

    private static ImportProgress progress() {
        return new ImportProgress(
                null,
                new UUID(0, 0),
                Clock.systemUTC(),
                ImportLimits.OF_RELEASE,
                new CityQueue(ImportLimits.OF_RELEASE));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream repeated(String text, long times) {
        byte[] some = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(Collections.enumeration(Stream.concat(
                        Stream.generate(() -> (InputStream) new ByteArrayInputStream(some))
                                .limit(times / 1000),
                        Stream.of(bytes(text.repeat((int) (times % 1000)))))
                .toList()));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
