package org.guichet.query.observatory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedSamples;
import org.guichet.query.observatory.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What others read JSON-stat with reads ours. It is a program of Node; where that is not there, this is skipped. */
class JsonStatToolkitTest {
    private static final String TOOLKIT = "jsonstat-toolkit@2.2.2";
    /** A line for each cell: its codes, its figure, and its status. */
    private static final String READ = """
            const JSONstat = require("jsonstat-toolkit");
            const text = require("fs").readFileSync(process.argv[2], "utf8");
            const dataset = JSONstat(JSON.parse(text)).Dataset(0);
            const table = dataset.toTable({type: "arrobj", content: "id", status: true});
            process.stdout.write(JSON.stringify(table.map(cell =>
                [dataset.id.map(one => cell[one]).join(" "), cell.value, cell.status])));
            """;

    @TempDir
    private Path folder;

    @Test
    void theToolkitReadsTheFiguresThatWerePublished() throws Exception {
        assumeThat(done("node", "--version")).as("node is installed").isTrue();
        assumeThat(done("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", TOOLKIT))
                .as(TOOLKIT + " can be installed")
                .isTrue();
        Files.writeString(folder.resolve("read.js"), READ);
        agrees("NEEDS", PublishedSamples.second());
        agrees("REFERRAL_TIMES", PublishedSamples.second());
        // Two cities that do not have the same codes, so that not every position is published.
        agrees("PERSONS", PublishedSamples.second(), PublishedSamples.rabat());
    }

    private void agrees(String table, Release... releases) throws Exception {
        Path dataset = folder.resolve(table + ".json");
        List<Publication> published = List.of(releases).stream()
                .map(release -> new Publication(release, "0", PublishedSamples.APRIL, null))
                .toList();
        try (OutputStream out = Files.newOutputStream(dataset)) {
            new JsonStatTable(
                            Selection.of(table, null, published),
                            Labels.in(Locale.FRENCH),
                            new Addresses("https://figures.example"),
                            "https://figures.example/self")
                    .write(out);
        }
        assertThat(done("node", "read.js", dataset.toString())).isTrue();
        var figures = new TreeMap<String, String>();
        JsonMapper.shared().readTree(Files.readString(folder.resolve("out"))).forEach(cell -> {
            String value = cell.get(1).isNumber() ? cell.get(1).asString() : "";
            String status = cell.get(2).asString("");
            if (!value.isEmpty() || !status.isEmpty()) {
                figures.put(cell.get(0).asString(), value + status);
            }
        });
        assertThat(figures).isEqualTo(Figures.of(table, releases));
    }

    private boolean done(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
