package org.guichet.command.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells of one row, read strictly: a quote stands around a whole cell, or twice inside of it. Whoever reads quotes less
 * strictly takes one person's row for a part of another's name.
 */
final class CsvRow {
    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private State state = State.BEFORE;
    private int breaks;
    private int separatorsInLine;
    private int wholeRows;
    private boolean holdsRows;
    private final int columns;

    private enum State {
        BEFORE,
        PLAIN,
        QUOTED,
        AFTER,
        BEHIND,
        BROKEN
    }

    /** @param columns of the table; 0 while they are not known */
    CsvRow(char separator, int columns) {
        this.separator = separator;
        this.columns = columns;
    }

    /** Reads a line of it; whether a cell goes on in the next. */
    boolean add(String line) {
        if (state == State.QUOTED) {
            cell.append('\n');
            breaks++;
            // A line between that has as many cells as the table may be a row of its own.
            wholeRows += breaks > 1 && separatorsInLine == columns - 1 ? 1 : 0;
            separatorsInLine = 0;
        }
        for (int i = 0; i < line.length() && state != State.BROKEN; i++) {
            add(line.charAt(i));
        }
        if (!isBroken()) {
            end();
        }
        return goesOn();
    }

    /** Whether a quote stands where none may, or the last one was not closed. */
    boolean isBroken() {
        return state == State.BROKEN || goesOn();
    }

    /** Whether the last quote was not closed. */
    boolean goesOn() {
        return state == State.QUOTED;
    }

    /** The number of the cell in which it is broken, from 0; else that of cells. */
    int at() {
        return cells.size();
    }

    /**
     * Whether the lines of a cell are such as rows would be whose quotes were set wrongly: the last has as many
     * separators as the row had before the cell, and those between as many as the table.
     */
    boolean mayHoldRows() {
        return holdsRows;
    }

    List<String> cells() {
        return cells;
    }

    private void add(char one) {
        switch (state) {
            case BEFORE -> {
                if (one == '"') {
                    cell.setLength(0);
                    state = State.QUOTED;
                } else {
                    plain(one, one == ' ' ? State.BEFORE : State.PLAIN);
                }
            }
            case PLAIN -> plain(one, State.PLAIN);
            case QUOTED -> {
                if (one == '"') {
                    state = State.AFTER;
                } else {
                    separatorsInLine += one == separator && breaks > 0 ? 1 : 0;
                    cell.append(one);
                }
            }
            case AFTER -> {
                if (one == '"') {
                    cell.append(one);
                    state = State.QUOTED;
                } else {
                    behind(one);
                }
            }
            case BEHIND -> behind(one);
            case BROKEN -> {}
        }
    }

    private void plain(char one, State next) {
        if (one == separator) {
            end();
        } else if (one == '"') {
            state = State.BROKEN;
        } else {
            cell.append(one);
            state = next;
        }
    }

    private void behind(char one) {
        if (one == separator) {
            end();
        } else {
            state = one == ' ' ? State.BEHIND : State.BROKEN;
        }
    }

    private void end() {
        holdsRows |= breaks > 0 && separatorsInLine == cells.size() && wholeRows == breaks - 1;
        cells.add(cell.toString());
        cell.setLength(0);
        breaks = 0;
        wholeRows = 0;
        separatorsInLine = 0;
        state = State.BEFORE;
    }
}
