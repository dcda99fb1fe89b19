package org.guichet.standalone.founding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes apart what was typed. */
final class Words {
    private Words() {}

    /** What is behind the first words, pairs of {@code --name} and value; names without the hyphens. */
    static Map<String, String> options(List<String> words, int first, String usage) {
        boolean odd = words.size() < first || (words.size() - first) % 2 != 0;
        if (odd || words.stream().limit(first).anyMatch(word -> word.isBlank() || word.startsWith("--"))) {
            throw new IllegalArgumentException(usage);
        }
        var options = new HashMap<String, String>();
        for (int i = first; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!name.startsWith("--") || options.put(name.substring(2), words.get(i + 1)) != null) {
                throw new IllegalArgumentException(usage);
            }
        }
        return options;
    }

    static String[] two(String text, String between, String usage) {
        String[] parts = text.split(between, 2);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException(usage);
        }
        return parts;
    }
}
