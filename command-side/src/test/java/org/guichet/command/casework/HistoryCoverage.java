package org.guichet.command.casework;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each command met each state, and what came of it. */
final class HistoryCoverage {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one command. */
    void count(String command, String state, String outcome) {
        counts.merge(row(command, state, outcome), 1, Integer::sum);
    }

    /** Whether it ever came to that. */
    boolean has(String command, String state, String outcome) {
        return counts.containsKey(row(command, state, outcome));
    }

    /** Everything that commands were refused with. */
    Set<String> refusals() {
        return counts.keySet().stream()
                .map(row -> row.substring(row.indexOf(" -> ") + 4))
                .filter(outcome -> Character.isUpperCase(outcome.charAt(1)))
                .collect(Collectors.toSet());
    }

    int commands() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The table, a line for each command, state and outcome. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(row -> "%7d  %s".formatted(row.getValue(), row.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String command, String state, String outcome) {
        return command + " on " + state + " -> " + outcome;
    }
}
