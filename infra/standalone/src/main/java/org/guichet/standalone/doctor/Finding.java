package org.guichet.standalone.doctor;

/**
 * One thing that was looked at.
 *
 * @param level how it is
 * @param subject what was looked at, in a word or two
 * @param sentence what was found and, unless all is well, what to do; never a secret
 */
record Finding(Level level, String subject, String sentence) {
    /** How something is. */
    enum Level {
        OK,
        /** It works; somebody should see to it. */
        WARNING,
        /** It does not work, or will soon not. */
        PROBLEM
    }

    static Finding ok(String subject, String sentence) {
        return new Finding(Level.OK, subject, sentence);
    }

    static Finding warning(String subject, String sentence) {
        return new Finding(Level.WARNING, subject, sentence);
    }

    static Finding problem(String subject, String sentence) {
        return new Finding(Level.PROBLEM, subject, sentence);
    }
}
