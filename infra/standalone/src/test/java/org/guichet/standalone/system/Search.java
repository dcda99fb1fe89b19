package org.guichet.standalone.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for many needles at once, in one pass over the bytes (Aho and Corasick, Communications of the ACM 18, 1975), and
 * remembers in which place each was found.
 */
final class Search {
    private static final int BUFFER = 1 << 16;

    // next[state * 256 + byte]: the tree of all needles, made complete by falling back to the longest suffix.
    private int[] next = new int[256];
    private final List<Set<Needle>> ends = new ArrayList<>(List.of(new LinkedHashSet<>()));
    private final Map<String, Set<Needle>> found = new TreeMap<>();
    private long bytes;

    Search(Collection<Needle> needles) {
        needles.forEach(this::add);
        complete();
    }

    void in(String place, String text) {
        in(place, text.getBytes(StandardCharsets.UTF_8));
    }

    void in(String place, byte[] content) {
        try {
            in(place, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void in(String place, InputStream content) throws IOException {
        Set<Needle> here = found.computeIfAbsent(place, p -> new LinkedHashSet<>());
        byte[] buffer = new byte[BUFFER];
        int state = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes += read;
            for (int i = 0; i < read; i++) {
                state = next[state << 8 | buffer[i] & 0xff];
                if (!ends.get(state).isEmpty()) {
                    here.addAll(ends.get(state));
                }
            }
        }
    }

    /** What was found, by place; a place where nothing was found is there too. */
    Map<String, Set<Needle>> found() {
        return found;
    }

    /** How many bytes were looked at. */
    long bytes() {
        return bytes;
    }

    private void add(Needle needle) {
        int state = 0;
        for (byte one : needle.bytes()) {
            int at = state << 8 | one & 0xff;
            if (next[at] == 0) {
                next[at] = ends.size();
                ends.add(new LinkedHashSet<>());
                next = Arrays.copyOf(next, Math.max(next.length, ends.size() << 8));
            }
            state = next[at];
        }
        ends.get(state).add(needle);
    }

    private void complete() {
        int[] fallback = new int[ends.size()];
        var queue = new ArrayDeque<Integer>(List.of(0));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            ends.get(state).addAll(ends.get(fallback[state]));
            for (int one = 0; one < 256; one++) {
                int at = state << 8 | one;
                int instead = state == 0 ? 0 : next[fallback[state] << 8 | one];
                if (next[at] == 0) {
                    next[at] = instead;
                } else {
                    fallback[next[at]] = instead;
                    queue.add(next[at]);
                }
            }
        }
    }
}
