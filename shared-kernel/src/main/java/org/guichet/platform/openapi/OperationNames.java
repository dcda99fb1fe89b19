package org.guichet.platform.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names an operation for those who call it: of a command the verb of its method with what it is about, such as
 * {@code acceptReferral}; of a question the path that it asks, such as {@code listCases} and {@code getCaseHistory}.
 */
final class OperationNames {
    private OperationNames() {}

    /**
     * @param verb name of the Java method; of several words it names its subject itself
     * @param many whether a question is answered by a list
     */
    static String of(String method, String path, String verb, boolean many) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("api") && !segment.matches("v\\d"))
                .toList();
        if (method.equals("GET")) {
            return (many ? "list" : "get") + asked(segments);
        }
        return verb.chars().anyMatch(Character::isUpperCase) ? verb : verb + subject(segments);
    }

    private static String asked(List<String> segments) {
        var name = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean item = i + 1 < segments.size() && isVariable(segments.get(i + 1));
            if (!isVariable(segment)) {
                name.append(item ? singular(capitalised(segment)) : capitalised(segment));
            } else if (!isPlural(segments.get(i - 1))) {
                name.append(capitalised(segment.replaceAll("[{}]", "").replaceFirst("Id$", "")));
            }
        }
        return name.toString();
    }

    // What a command makes stands at the end of its path, or what it moves stands before the last id.
    private static String subject(List<String> segments) {
        String last = segments.getLast();
        int item = segments.size() - 1;
        if (!isPlural(last)) {
            item = segments.size() - 2;
            while (item > 0 && isVariable(segments.get(item))) {
                item--;
            }
        }
        return singular(capitalised(segments.get(Math.max(item, 0))));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static boolean isPlural(String segment) {
        return segment.endsWith("s") && !segment.endsWith("ss");
    }

    private static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses")) {
            return word.substring(0, word.length() - 2);
        }
        return isPlural(word) ? word.substring(0, word.length() - 1) : word;
    }

    private static String capitalised(String segment) {
        return Arrays.stream(segment.split("[-_]"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
