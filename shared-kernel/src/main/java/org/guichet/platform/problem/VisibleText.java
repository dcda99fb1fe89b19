package org.guichet.platform.problem;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;

/**
 * Text as it is taken from outside: without what cannot be seen and turns words around, splits them or makes two names
 * look like one. Left out, and not refused, since nobody can see it to correct it: a number that is pasted from a phone
 * brings such marks along. Joiners stay where a script or an emoji needs them.
 */
public final class VisibleText {
    private static final Set<Integer> JOINING = Set.of(
            UScript.ARABIC,
            UScript.SYRIAC,
            UScript.MANDAIC,
            UScript.NKO,
            UScript.MONGOLIAN,
            UScript.ADLAM,
            UScript.HANIFI_ROHINGYA,
            UScript.DEVANAGARI,
            UScript.BENGALI,
            UScript.GURMUKHI,
            UScript.GUJARATI,
            UScript.ORIYA,
            UScript.TAMIL,
            UScript.TELUGU,
            UScript.KANNADA,
            UScript.MALAYALAM,
            UScript.SINHALA,
            UScript.KHMER,
            UScript.MYANMAR,
            UScript.TIBETAN,
            UScript.TIFINAGH);

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private VisibleText() {}

    /** The text without characters that are ignored wherever they are shown; the same text if there are none. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isIgnorable)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        var visible = new StringBuilder(text.length());
        int before = 0;
        for (int i = 0; i < points.length; i++) {
            if (!isIgnorable(points[i])
                    || points[i] == NON_JOINER && joins(before) && i + 1 < points.length && joins(points[i + 1])
                    || points[i] == JOINER && (joins(before) || isEmoji(before))) {
                visible.appendCodePoint(points[i]);
                before = points[i];
            }
        }
        return visible.toString();
    }

    private static boolean isIgnorable(int point) {
        // Variants of Han, Mongolian and emoji are chosen by characters of this kind that belong to the one before.
        return UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR);
    }

    private static boolean isEmoji(int point) {
        return Character.isExtendedPictographic(point)
                || Character.isEmojiModifier(point)
                || UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR);
    }

    /** A letter or sign of a script in which joined and not joined letters are written differently. */
    private static boolean joins(int point) {
        if (!Character.isLetter(point)
                && Character.getType(point) != Character.NON_SPACING_MARK
                && Character.getType(point) != Character.COMBINING_SPACING_MARK) {
            return false;
        }
        int script = UScript.getScript(point);
        return script == UScript.INHERITED || JOINING.contains(script);
    }
}
