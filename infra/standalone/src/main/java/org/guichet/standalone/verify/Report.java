package org.guichet.standalone.verify;

import java.io.PrintStream;
import java.util.List;

/** What a verification found. */
public record Report(List<Check> checks) {
    // A topic made anew lacks every record: the first ones say it all.
    private static final int MOST_LINES = 100;

    /** Whether nothing differs. */
    public boolean isClean() {
        return checks.stream().allMatch(check -> check.differences().isEmpty());
    }

    /** Every difference, in the order of the checks. */
    public List<Difference> differences() {
        return checks.stream().flatMap(check -> check.differences().stream()).toList();
    }

    /** Prints a line for each check, and below it what differs; of each check the first hundred. */
    public void print(PrintStream out) {
        for (Check check : checks) {
            List<Difference> differences = check.differences();
            String verdict = differences.isEmpty() ? "agrees" : "DIFFERS";
            out.printf("%-12s %-8s %s%n", check.name(), verdict, check.counts());
            differences.stream().limit(MOST_LINES).forEach(difference -> out.println("  " + difference));
            if (differences.size() > MOST_LINES) {
                out.printf("  and %,d more%n", differences.size() - MOST_LINES);
            }
        }
    }
}
