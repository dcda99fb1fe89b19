package org.guichet.standalone.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.standalone.Guichet;

/** What {@code ./guichet} runs, in a process of its own. */
record CommandLine(Map<String, String> environment) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    record Answer(int code, String text) {}

    /** The same with another setting. */
    CommandLine with(String name, String value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        return new CommandLine(changed);
    }

    /** A process that has begun to run the command; what it says goes where the builder is told. */
    ProcessBuilder command(String... words) {
        return command(Arrays.asList(words));
    }

    private ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Guichet.class.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs a line as it was printed, words in quotation marks included, to its end. */
    Answer run(String line) throws IOException, InterruptedException {
        List<String> words = WORD.matcher(line.strip().replaceFirst("^\\./guichet ", ""))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        Process process = command(words).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
