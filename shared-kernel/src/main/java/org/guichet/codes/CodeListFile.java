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

    /** Reads a list that is complete in its file. */
    static CodeList read(String name) {
        CodeListFile file = open(name);
        return file.toList(file.codes);
    }

    /** Reads a list about a person, and adds the codes for an answer that is not there. */
    static CodeList readAboutPerson(String name, CodeList noAnswer) {
        CodeListFile file = open(name);
        List<Code> codes = new ArrayList<>(file.codes);
        codes.addAll(noAnswer.codes());
        return file.toList(codes);
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

    CodeList toList(List<Code> all) {
        return new CodeList(name, version, source, describesPerson, all);
    }
}
