package org.guichet.query.observatory.sdmx;

import java.util.List;
import java.util.regex.Pattern;

/** Agency, id and version of a path; each may be several, or {@code *}. */
record Reference(List<String> agencies, List<String> ids, List<String> versions) {
    private static final String ANY = "*";
    // In version 1 of the standard a word stood where now an asterisk stands, and clients of both send it.
    private static final String ALL = "all";
    private static final Pattern ID = Pattern.compile("\\*|[A-Za-z0-9_@$.-]{1,100}");
    private static final Pattern VERSION =
            Pattern.compile("[*+~]|(?:\\d{1,9}|\\*)[+~]?(?:\\.(?:\\d{1,9}|\\*)[+~]?){0,2}");

    /**
     * Reads the three.
     *
     * @throws org.guichet.problem.Refused if one of them has not the form that the standard gives it
     */
    static Reference of(String agency, String id, String version) {
        return new Reference(
                several("agencyID", ID, agency), several("resourceID", ID, id), several("version", VERSION, version));
    }

    /** @param newest whether it is the newest version of what it is */
    boolean means(String agency, String id, String version, boolean newest) {
        return among(agencies, agency)
                && among(ids, id)
                && versions.stream().anyMatch(wanted -> isVersion(wanted, version, newest));
    }

    private static boolean isVersion(String wanted, String version, boolean newest) {
        return switch (wanted) {
            case ANY -> true;
            case "+", "~" -> newest;
            default -> {
                String[] parts = wanted.split("\\.");
                String[] own = version.split("\\.");
                yield parts.length == own.length && fits(parts, own);
            }
        };
    }

    private static boolean fits(String[] parts, String[] own) {
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.endsWith("+") || part.endsWith("~")) {
                // This number or a later one, and then whatever comes after it.
                return Integer.parseInt(own[i]) >= Integer.parseInt(part.substring(0, part.length() - 1));
            }
            if (!part.equals(ANY) && !part.equals(own[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean among(List<String> wanted, String one) {
        return wanted.contains(ANY) || wanted.contains(ALL) || wanted.contains(one);
    }

    private static List<String> several(String name, Pattern form, String text) {
        List<String> all = List.of(text.split(",", -1));
        if (!all.stream().allMatch(one -> form.matcher(one).matches())) {
            throw Wrong.form(name);
        }
        return all;
    }
}
