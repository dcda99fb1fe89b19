package org.guichet.platform.problem;

import com.ibm.icu.text.UnicodeSet;

/**
 * Text as it is taken from outside: without what cannot be seen and turns words around, splits them or makes two names
 * look like one. Left out, and not refused, since nobody can see it to correct it: a number that is pasted from a phone
 * brings such marks along. Joiners stay where a script or an emoji needs them.
 */
public final class VisibleText {
    // Variants of Han, Mongolian and emoji are chosen by characters that are ignorable, too, but belong to the one
    // before.
    private static final UnicodeSet IGNORABLE = set("[[:Default_Ignorable_Code_Point:]-[:Variation_Selector:]]");

    private static final UnicodeSet EMOJI = set("[[:Extended_Pictographic:][:Emoji_Modifier:][:Variation_Selector:]]");

    /** Letters and signs of scripts in which joined and not joined letters are written differently. */
    private static final UnicodeSet JOINING = set("""
            [[[:L:][:Mn:][:Mc:]]&[[:Zinh:][:Arab:][:Syrc:][:Mand:][:Nkoo:][:Mong:][:Adlm:][:Rohg:][:Deva:][:Beng:][:Guru:]
            [:Gujr:][:Orya:][:Taml:][:Telu:][:Knda:][:Mlym:][:Sinh:][:Khmr:][:Mymr:][:Tibt:][:Tfng:]]]""");

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private VisibleText() {}

    /** The text without characters that are ignored wherever they are shown; the same text if there are none. */
    public static String of(String text) {
        if (IGNORABLE.containsNone(text)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        var visible = new StringBuilder(text.length());
        int before = 0;
        for (int i = 0; i < points.length; i++) {
            if (!IGNORABLE.contains(points[i])
                    || points[i] == NON_JOINER
                            && JOINING.contains(before)
                            && i + 1 < points.length
                            && JOINING.contains(points[i + 1])
                    || points[i] == JOINER && (JOINING.contains(before) || EMOJI.contains(before))) {
                visible.appendCodePoint(points[i]);
                before = points[i];
            }
        }
        return visible.toString();
    }

    private static UnicodeSet set(String pattern) {
        return new UnicodeSet(pattern).freeze();
    }
}
