package org.guichet.directory.hsds;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from computing what somebody wrote into a name. A cell that begins as a formula does is written
 * with an apostrophe before it, as OWASP advises ("CSV Injection"); reading takes it away again, so that nothing is lost
 * on the way. A number below zero, such as a longitude, is no formula and stays a number.
 */
public final class FormulaGuard {
    private static final String BEGINNINGS = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");

    private FormulaGuard() {}

    /** The text as a cell. */
    public static String guarded(String text) {
        return begins(text) && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** The text of a cell that may have been guarded. */
    public static String unguarded(String cell) {
        return cell.startsWith("'") && begins(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
