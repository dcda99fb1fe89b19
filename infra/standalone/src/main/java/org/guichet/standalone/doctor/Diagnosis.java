package org.guichet.standalone.doctor;

import java.io.PrintStream;
import java.util.List;

/** All that was found. */
public record Diagnosis(List<Finding> findings) {
    /** Whether there is a problem; warnings are none. */
    public boolean isSick() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }

    /** One line for each finding. */
    public void print(PrintStream out) {
        for (Finding finding : findings) {
            out.printf("%-8s %-11s %s%n", finding.level(), finding.subject(), finding.sentence());
        }
    }
}
