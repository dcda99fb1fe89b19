package org.guichet.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A list as it stands in {@code codes/NAME.json}. */
record CodeListFile(String name, String version, String source, boolean describesPerson, List<Code> codes) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String FOLDER = "/codes/";
    private static final String SUFFIX = ".json";

    /** Not a list of its own, but the three codes for an answer that is not there, the same in every list about a person. */
    private static final String NO_ANSWER_FILE = "no-answer";

    private static final List<Code> NO_ANSWER = open(NO_ANSWER_FILE).codes;

    /** The names of the lists that have a file, whether the files lie in a folder or in a jar. */
    static Stream<String> names() {
        try {
            URI folder = CodeListFile.class
                    .getResource(FOLDER + NO_ANSWER_FILE + SUFFIX)
                    .toURI();
            if (!folder.getScheme().equals("jar")) {
                return namesIn(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return namesIn(jar.getPath(FOLDER + NO_ANSWER_FILE + SUFFIX));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the code lists cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a resource has an address", e);
        }
    }

    private static Stream<String> namesIn(Path one) throws IOException {
        try (Stream<Path> files = Files.list(one.getParent())) {
            return files
                    .map(file -> file.getFileName().toString().replace(SUFFIX, ""))
                    .filter(name -> !name.equals(NO_ANSWER_FILE))
                    .toList()
                    .stream();
        }
    }

    /** Reads a list whose codes all stand in its file. */
    static CodeList read(String name) {
        CodeListFile file = open(name);
        return file.with(file.version, file.codes);
    }

    static CodeListFile open(String name) {
        try (InputStream in = CodeListFile.class.getResourceAsStream(FOLDER + name + SUFFIX)) {
            if (in == null) {
                throw new IllegalStateException("code list " + name + " is missing");
            }
            CodeListFile file = JSON.readValue(in, CodeListFile.class);
            if (!name.equals(file.name)) {
                throw new IllegalStateException("code list " + name + " calls itself " + file.name);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("code list " + name + " cannot be read", e);
        }
    }

    /** This list with codes made elsewhere instead of its own; about a person, the missing answers come last. */
    CodeList with(String madeVersion, List<Code> made) {
        List<Code> all = new ArrayList<>(made);
        if (describesPerson) {
            all.addAll(NO_ANSWER);
        }
        return new CodeList(name, madeVersion, source, describesPerson, all);
    }
}
