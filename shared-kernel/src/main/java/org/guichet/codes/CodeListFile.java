package org.guichet.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A list as it stands in {@code codes/NAME.json}. */
record CodeListFile(String name, String version, String source, boolean describesPerson, List<Code> codes) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The three codes for an answer that is not there, the same in every list about a person. */
    private static final List<Code> NO_ANSWER = open("no-answer").codes;

    /** Reads a list whose codes all stand in its file. */
    static CodeList read(String name) {
        CodeListFile file = open(name);
        return file.with(file.version, file.codes);
    }

    static CodeListFile open(String name) {
        try (InputStream in = CodeListFile.class.getResourceAsStream("/codes/" + name + ".json")) {
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
