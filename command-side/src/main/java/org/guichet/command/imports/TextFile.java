package org.guichet.command.imports;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of text as offices send them: in UTF-8 or UTF-16 with or without a byte order mark, or in a code page of Windows.
 * Read twice and never held: once to learn in what it is written, then for what stands in it.
 */
public final class TextFile {
    /** What stands in place of bytes that are no character; where it is read, something was lost. */
    public static final char LOST = '\uFFFD';

    private static final int SAMPLE = 1 << 16;
    private static final int LONGEST_WORD = 60;
    private static final List<String> OTHER_SCRIPTS = List.of("windows-1256", "windows-1251");
    private static final Pattern WORD_AND_LETTERS = Pattern.compile("[A-Za-z]*[\\x80-\\xff][A-Za-z\\x80-\\xff]*");

    private final Source source;
    private final Charset charset;
    private final boolean guessed;
    private final int mark;
    private final long bytes;
    private final String sample;

    private TextFile(Source source, Charset charset, boolean guessed, int mark, long bytes, String sample) {
        this.source = source;
        this.charset = charset;
        this.guessed = guessed;
        this.mark = mark;
        this.bytes = bytes;
        this.sample = sample;
    }

    /** The bytes of a file, from their beginning whenever they are asked for. */
    public interface Source {
        /** Opens it. */
        InputStream open() throws IOException;
    }

    /**
     * Looks at a file.
     *
     * @param declared what the sender says it is written in; null if nothing was said
     * @param mostBytes above which it is not read on
     * @throws ImportStopped if there is nothing in it, too much, or no text
     */
    public static TextFile of(Source source, Charset declared, long mostBytes) throws IOException {
        var scan = new Scan();
        try (InputStream in = source.open()) {
            byte[] some = new byte[SAMPLE];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                scan.add(some, read);
                if (scan.bytes > mostBytes) {
                    throw new ImportStopped("too-large-unpacked");
                }
            }
        }
        return scan.file(source, declared);
    }

    /** Its text, without the mark; {@link #LOST} where bytes are no character. */
    Reader reader() throws IOException {
        InputStream in = source.open();
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** The code page that it seems to be written in, where neither its bytes nor its sender say so. */
    public Optional<String> guess() {
        return guessed ? Optional.of(charset.name().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The first words of which another code page would make other letters, as they were read. */
    String sample() {
        return sample;
    }

    /** How long it is. */
    public long bytes() {
        return bytes;
    }

    /** Counts what tells encodings apart. */
    private static final class Scan {
        private final ByteArrayOutputStream start = new ByteArrayOutputStream();
        private final ByteArrayOutputStream high = new ByteArrayOutputStream();
        private final ByteArrayOutputStream word = new ByteArrayOutputStream();
        private boolean wordIsHigh;
        private long bytes;
        private long whole;
        private long broken;
        private int missing;

        void add(byte[] some, int count) {
            if (start.size() < SAMPLE) {
                start.write(some, 0, Math.min(count, SAMPLE - start.size()));
            }
            for (int i = 0; i < count; i++) {
                add(some[i] & 0xFF);
            }
            bytes += count;
        }

        private void add(int one) {
            keepWord(one);
            if (missing > 0 && (one & 0xC0) == 0x80) {
                missing--;
                whole += missing == 0 ? 1 : 0;
                return;
            }
            broken += missing > 0 ? 1 : 0;
            missing = 0;
            if (one >= 0xC2 && one <= 0xF4) {
                missing = one < 0xE0 ? 1 : one < 0xF0 ? 2 : 3;
            } else if (one >= 0x80) {
                broken++;
            }
        }

        private void keepWord(int one) {
            if (one >= 0x80 || Character.isLetter(one)) {
                wordIsHigh |= one >= 0x80;
                if (word.size() < LONGEST_WORD) {
                    word.write(one);
                }
            } else if (word.size() > 0) {
                endWord();
            }
        }

        private void endWord() {
            if (wordIsHigh && high.size() < SAMPLE) {
                high.writeBytes(word.toByteArray());
                high.write(' ');
            }
            wordIsHigh = false;
            word.reset();
        }

        TextFile file(Source source, Charset declared) {
            endWord();
            byte[] first = start.toByteArray();
            if (bytes == 0) {
                throw new ImportStopped("empty-file");
            }
            if (starts(first, 0x1F, 0x8B) || starts(first, 'P', 'K', 3, 4)) {
                throw new ImportStopped("compressed");
            }
            if (starts(first, 0xEF, 0xBB, 0xBF)) {
                return file(source, StandardCharsets.UTF_8, 3);
            }
            if (starts(first, 0xFF, 0xFE)) {
                return file(source, StandardCharsets.UTF_16LE, 2);
            }
            if (starts(first, 0xFE, 0xFF)) {
                return file(source, StandardCharsets.UTF_16BE, 2);
            }
            // Programs say UTF-8 without having looked.
            if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
                if (whole > 0 && broken + missing == 0 && !declared.name().startsWith("UTF")) {
                    throw new ImportStopped("encoding-is-not-as-said: utf-8");
                }
                return file(source, declared, 0);
            }
            // A letter of Latin text has one byte of zero in UTF-16; nothing else has so many.
            if (zeros(first, 1) * 3 > first.length / 2) {
                return file(source, StandardCharsets.UTF_16LE, 0);
            }
            if (zeros(first, 0) * 3 > first.length / 2) {
                return file(source, StandardCharsets.UTF_16BE, 0);
            }
            // Some broken bytes among many whole characters are damage and not another encoding.
            if (broken + missing == 0 || whole > broken) {
                return file(source, StandardCharsets.UTF_8, 0);
            }
            Charset guess = Charset.forName(guess(high.toByteArray()));
            return new TextFile(source, guess, true, 0, bytes, words(high.toByteArray(), guess));
        }

        private TextFile file(Source source, Charset charset, int mark) {
            return new TextFile(source, charset, false, mark, bytes, null);
        }

        /** Words of high bytes only are of another script; where they stand among Latin letters they are accents. */
        private static String guess(byte[] letters) {
            long alone = 0;
            long among = 0;
            var words = WORD_AND_LETTERS.matcher(new String(letters, StandardCharsets.ISO_8859_1));
            while (words.find()) {
                boolean latin = words.group().chars().anyMatch(letter -> letter < 0x80);
                among += latin ? 1 : 0;
                alone += !latin && words.group().length() > 1 ? 1 : 0;
            }
            if (among >= alone) {
                return "windows-1252";
            }
            return Arrays.stream(new CharsetDetector().setText(letters).detectAll())
                    .map(CharsetMatch::getName)
                    .filter(OTHER_SCRIPTS::contains)
                    .findFirst()
                    .orElse(OTHER_SCRIPTS.getFirst());
        }

        private static String words(byte[] letters, Charset charset) {
            var words = WORD_AND_LETTERS.matcher(new String(letters, StandardCharsets.ISO_8859_1));
            return words.results()
                    .limit(3)
                    .map(word -> new String(word.group().getBytes(StandardCharsets.ISO_8859_1), charset))
                    .reduce((one, other) -> one + " " + other)
                    .orElse(null);
        }

        private static long zeros(byte[] first, int from) {
            long zeros = 0;
            for (int i = from; i < first.length; i += 2) {
                zeros += first[i] == 0 ? 1 : 0;
            }
            return zeros;
        }

        private static boolean starts(byte[] first, int... with) {
            if (first.length < with.length) {
                return false;
            }
            for (int i = 0; i < with.length; i++) {
                if ((first[i] & 0xFF) != with[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
