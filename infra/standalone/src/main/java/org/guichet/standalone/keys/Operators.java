package org.guichet.standalone.keys;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.guichet.platform.vault.Operator;

/** Asks people for their names and passphrases: unseen at a terminal, else line by line from what is piped in. */
public final class Operators {
    private final Console console;
    private final BufferedReader lines;
    private final PrintStream out;

    private Operators(Console console, BufferedReader lines, PrintStream out) {
        this.console = console;
        this.lines = lines;
        this.out = out;
    }

    /** Those who sit at the terminal of this process, one after the other. */
    public static Operators here(PrintStream out) {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Operators(console, null, out) : piped(System.in, out);
    }

    /** Those whose names and passphrases stand in turn on lines of their own. */
    public static Operators piped(InputStream in, PrintStream out) {
        return new Operators(null, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), out);
    }

    /**
     * Asks one person.
     *
     * @throws IllegalStateException if nobody answers
     */
    public Operator ask(String who) throws IOException {
        String name = answer(who + ", your name: ", false);
        return new Operator(name.strip(), answer(name.strip() + ", your passphrase: ", true));
    }

    /** Asks one person for a new passphrase, at a terminal twice, so that a slip of the finger locks nobody out. */
    Operator askNew(String who) throws IOException {
        Operator first = ask(who);
        if (console != null && !first.passphrase().equals(answer("The same once more: ", true))) {
            throw new IllegalStateException("the two were not the same; nothing was changed");
        }
        return first;
    }

    private String answer(String question, boolean unseen) throws IOException {
        if (console != null) {
            return unseen ? new String(console.readPassword("%s", question)) : console.readLine("%s", question);
        }
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("two operators have to give name and passphrase; nothing was done");
        }
        out.flush();
        return line;
    }
}
