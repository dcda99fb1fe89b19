package org.guichet.codes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named, versioned list of codes with labels, and the source it was taken from. It cannot be changed. A code that was
 * once used stays in its list for ever, because events name it.
 */
public final class CodeList {
    private final String name;
    private final String version;
    private final String source;
    private final boolean describesPerson;
    private final List<Code> codes;
    private final Map<String, Code> byCode;

    CodeList(String name, String version, String source, boolean describesPerson, List<Code> codes) {
        this.name = name;
        this.version = version;
        this.source = source;
        this.describesPerson = describesPerson;
        this.codes = List.copyOf(codes);
        Map<String, Code> index = LinkedHashMap.newLinkedHashMap(codes.size());
        for (Code code : codes) {
            if (index.put(code.code(), code) != null) {
                throw new IllegalArgumentException("list " + name + " has the code " + code.code() + " twice");
            }
        }
        byCode = index;
    }

    /** The name of the list, in lower case with hyphens. */
    public String name() {
        return name;
    }

    /** The version of the list, as its source counts them. */
    public String version() {
        return version;
    }

    /** Where the codes come from, in one line. */
    public String source() {
        return source;
    }

    /**
     * Whether the codes say something about a person. Such a list always has {@link Code#NOT_ASKED},
     * {@link Code#UNKNOWN} and {@link Code#DECLINED_TO_ANSWER}, and its codes are stored sealed.
     */
    public boolean describesPerson() {
        return describesPerson;
    }

    /** All codes, in the order in which a desk should see them. */
    public List<Code> codes() {
        return codes;
    }

    /** Whether the value is a code of this list, in exactly this spelling. Null is not. */
    public boolean contains(String value) {
        return value != null && byCode.containsKey(value);
    }

    /**
     * The code of this value, in exactly this spelling.
     *
     * @throws UnknownCodeException if the list has no such code, or the value is null
     */
    public Code code(String value) {
        Code code = value == null ? null : byCode.get(value);
        if (code == null) {
            throw new UnknownCodeException(name);
        }
        return code;
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
