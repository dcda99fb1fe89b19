package org.guichet.standalone.system;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A word as the bytes that it is in one encoding.
 *
 * @param word what is searched for
 * @param encoding how it is written
 * @param bytes how it then stands in a file or a message
 */
record Needle(String word, String encoding, byte[] bytes) {
    private static final String ISO = "ISO-8859-1";

    /** The word in every encoding in which something that handles text could write it. */
    static List<Needle> of(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        var all = new ArrayList<Needle>();
        all.add(new Needle(word, "UTF-8", utf8));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            all.add(new Needle(word, charset.name(), word.getBytes(charset)));
        }
        // As compact strings of Java stand in its heap.
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(word)) {
            all.add(new Needle(word, ISO, word.getBytes(StandardCharsets.ISO_8859_1)));
        }
        folded(word).forEach((fold, written) -> {
            all.add(new Needle(word, fold + " UTF-8", written.getBytes(StandardCharsets.UTF_8)));
            all.add(new Needle(word, "UTF-16LE " + fold, written.getBytes(StandardCharsets.UTF_16LE)));
        });
        for (int before = 0; before < 3; before++) {
            all.add(text(word, "base64 at " + before, base64(utf8, before, Base64.getEncoder())));
            all.add(text(word, "base64url at " + before, base64(utf8, before, Base64.getUrlEncoder())));
        }
        all.add(text(word, "JSON escapes", escaped(word, "\\u%04x")));
        all.add(text(word, "JSON escapes in capitals", escaped(word, "\\u%04X")));
        String url = URLEncoder.encode(word, StandardCharsets.UTF_8);
        all.add(text(word, "URL", url));
        all.add(text(word, "URL, blanks as %20", url.replace("+", "%20")));
        all.add(text(word, "hex", HexFormat.of().formatHex(utf8)));
        all.add(text(word, "hex in capitals", HexFormat.of().withUpperCase().formatHex(utf8)));
        return all;
    }

    // What an index, a sort key or a suffix search makes of a word.
    private static Map<String, String> folded(String word) {
        var folds = new LinkedHashMap<String, String>();
        folds.put("lower case", word.toLowerCase(Locale.ROOT));
        folds.put("capitals", word.toUpperCase(Locale.ROOT));
        folds.put("reversed", new StringBuilder(word).reverse().toString());
        folds.values().removeIf(word::equals);
        return folds;
    }

    private static Needle text(String word, String encoding, String written) {
        return new Needle(word, encoding, written.getBytes(StandardCharsets.US_ASCII));
    }

    // Only those characters that depend on nothing but the word, whatever stands before and after it.
    private static String base64(byte[] utf8, int before, Base64.Encoder encoder) {
        byte[] shifted = new byte[before + utf8.length];
        System.arraycopy(utf8, 0, shifted, before, utf8.length);
        int first = (before * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoder.encodeToString(shifted).substring(first, last);
    }

    private static String escaped(String word, String format) {
        return word.chars()
                .mapToObj(unit -> unit < 128 ? String.valueOf((char) unit) : format.formatted(unit))
                .collect(Collectors.joining());
    }

    /** Whether it can stand in a text. */
    boolean isText() {
        return !encoding.startsWith("UTF-16") && !encoding.equals(ISO);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Needle(String otherWord, String otherEncoding, byte[] otherBytes)
                && word.equals(otherWord)
                && encoding.equals(otherEncoding)
                && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
        return word.hashCode() * 31 + encoding.hashCode();
    }

    @Override
    public String toString() {
        return word + " as " + encoding;
    }
}
