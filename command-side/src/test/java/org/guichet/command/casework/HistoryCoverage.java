package org.guichet.command.casework;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each command met each state, and what came of it. */
final class HistoryCoverage {
    private final Map<Met, Integer> counts = new TreeMap<>();
    private int commands;

    /**
     * A command that met a state, and the event or refusal that came of it.
     *
     * @param outcome the last event's name, or the refusal's code
     */
    record Met(String command, String state, String outcome) implements Comparable<Met> {
        @Override
        public int compareTo(Met other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return command + " on " + state + " -> " + outcome;
        }
    }

    /** Counts one command, in each of the ways in which it can be looked at. */
    void count(Map<String, String> states, String outcome) {
        commands++;
        states.forEach((command, state) -> counts.merge(new Met(command, state, outcome), 1, Integer::sum));
    }

    /** How often it came to that. */
    int of(Met met) {
        return counts.getOrDefault(met, 0);
    }

    /** Everything that commands were refused with. */
    Set<String> refusals() {
        Set<String> refusals = new TreeSet<>();
        counts.keySet().stream()
                .map(Met::outcome)
                .filter(outcome -> Character.isUpperCase(outcome.charAt(1)))
                .forEach(refusals::add);
        return refusals;
    }

    int commands() {
        return commands;
    }

    /** What was met though no row asks for it, so that nothing is met unseen. */
    Map<Met, Integer> besides(Set<Met> asked) {
        Map<Met, Integer> rest = new TreeMap<>(counts);
        rest.keySet().removeAll(asked);
        return rest;
    }
}
