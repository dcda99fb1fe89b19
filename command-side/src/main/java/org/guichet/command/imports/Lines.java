package org.guichet.command.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines of a text, whichever of the three line ends it has. What is too long to be a line is passed over, not held. */
final class Lines implements Closeable {
    private final Reader text;
    private final int mostBytes;
    private final char[] buffer = new char[1 << 14];
    private final Deque<Line> back = new ArrayDeque<>();
    private int from;
    private int to;
    private long number;
    private boolean afterReturn;

    Lines(Reader text, int mostBytes) {
        this.text = text;
        this.mostBytes = mostBytes;
    }

    /**
     * A line without its end.
     *
     * @param number from 1
     * @param text null if it was longer than a line may be
     */
    record Line(long number, String text) {
        boolean isBlank() {
            return text != null && text.isBlank();
        }
    }

    /** The next one; null behind the last. */
    Line next() throws IOException {
        return back.isEmpty() ? read() : back.remove();
    }

    /** Gives lines back that were read too far, in their order. */
    void back(Deque<Line> lines) {
        while (!lines.isEmpty()) {
            back.addFirst(lines.removeLast());
        }
    }

    /** How long a text is as UTF-8. */
    static int bytes(char one) {
        return one < 0x80 ? 1 : one < 0x800 || Character.isSurrogate(one) ? 2 : 3;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private Line read() throws IOException {
        var line = new StringBuilder();
        long bytes = 0;
        boolean any = false;
        while (from < to || fill()) {
            char one = buffer[from++];
            boolean feedOfBefore = afterReturn && one == '\n';
            afterReturn = one == '\r';
            if (feedOfBefore) {
                continue;
            }
            any = true;
            if (one == '\n' || one == '\r') {
                return line(line, bytes);
            }
            bytes += bytes(one);
            if (bytes <= mostBytes) {
                line.append(one);
            }
        }
        return any ? line(line, bytes) : null;
    }

    private Line line(StringBuilder line, long bytes) {
        return new Line(++number, bytes > mostBytes ? null : line.toString());
    }

    private boolean fill() throws IOException {
        from = 0;
        to = text.read(buffer);
        return to > 0;
    }
}
