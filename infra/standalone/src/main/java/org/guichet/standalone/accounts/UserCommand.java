package org.guichet.standalone.accounts;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.Operator;
import org.guichet.standalone.Home;
import org.guichet.standalone.founding.DeskCommand;
import org.guichet.standalone.issuer.Account;
import org.guichet.standalone.issuer.Accounts;
import org.guichet.standalone.keys.Operators;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Adds, shuts and lists the accounts of a directory, whether Guichet runs on it or not. */
public final class UserCommand {
    private static final String USAGE = """
            user takes
              add NAME --role ROLE [--municipality ID] [--desk ID] [--provider ID]
                       [--grant "GET /actuator/prometheus,..."]    what a service account may ask
              password NAME    draws a new password
              disable NAME, enable NAME
              list
              log              who changed what, and with whose leave
            Where operators are named (./guichet lock --setup), two of them agree to what lets somebody in.""";

    private static final Set<String> OPTIONS = Set.of("role", "municipality", "desk", "provider", "grant");
    private static final int PASSWORD_BYTES = 18;

    private final Accounts accounts;
    private final AccountsLog log;
    private final KeyLock lock;
    private final Operators operators;
    private final PrintStream out;

    private UserCommand(Accounts accounts, AccountsLog log, KeyLock lock, Operators operators, PrintStream out) {
        this.accounts = accounts;
        this.log = log;
        this.lock = lock;
        this.operators = operators;
        this.out = out;
    }

    /**
     * Does what was typed behind {@code user}.
     *
     * @param operators asked where two of them have to agree
     * @throws IllegalArgumentException if that is not understood
     * @throws IllegalStateException if it cannot be done: a name is taken or unknown, or Guichet never ran there
     */
    public static void run(Home home, List<String> arguments, Operators operators, PrintStream out) throws IOException {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        Accounts accounts = Accounts.existing(home)
                .orElseThrow(() -> new IllegalStateException(
                        "there are no accounts on " + home.directory() + " yet: ./guichet up comes first"));
        Clock clock = Clock.systemUTC();
        var command = new UserCommand(
                accounts,
                new AccountsLog(home.accountsLog(), clock),
                new KeyLock(home.secrets(), clock),
                operators,
                out);
        if (arguments.equals(List.of("list"))) {
            command.list();
            return;
        }
        if (arguments.equals(List.of("log"))) {
            command.printLog();
            return;
        }
        if (arguments.size() < 2 || !arguments.getFirst().equals("add") && arguments.size() > 2) {
            throw new IllegalArgumentException(USAGE);
        }
        String name = arguments.get(1);
        switch (arguments.getFirst()) {
            case "add" -> command.add(name, meant(home, options(arguments.subList(2, arguments.size()))));
            case "password" -> command.password(name);
            case "disable" -> command.disable(name);
            case "enable" -> command.enable(name);
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static Map<String, String> options(List<String> words) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).startsWith("--") ? words.get(i).substring(2) : "";
            boolean wrong = !OPTIONS.contains(name) || i + 1 == words.size();
            if (wrong || options.put(name, words.get(i + 1)) != null) {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return options;
    }

    // In a city with one desk nobody need know their ids.
    private static Map<String, String> meant(Home home, Map<String, String> options) {
        Map<String, String> only = options.containsKey("municipality") ? Map.of() : DeskCommand.onlyOne(home);
        only.forEach((name, id) -> {
            boolean sits = Set.of("desk-officer", "caseworker", "protection-caseworker")
                    .contains(options.getOrDefault("role", ""));
            if (name.equals("municipality") || sits) {
                options.putIfAbsent(name, id);
            }
        });
        return options;
    }

    private void add(String name, Map<String, String> options) throws IOException {
        NewAccount.of(name, options, accounts.all());
        List<String> leave = leave();
        String password = drawn();
        var added = new AtomicReference<Account>();
        accounts.change(present -> {
            if (present.stream().anyMatch(account -> account.username().equals(name))) {
                throw new IllegalStateException("there is an account " + name + " already; nothing was changed");
            }
            added.set(NewAccount.of(name, options, present).withPasswordHash(hashed(password)));
            present.add(added.get());
            return present;
        });
        log.add("added", added.get(), leave);
        out.println("Added " + line(added.get()));
        say(password);
    }

    private void password(String name) throws IOException {
        List<String> leave = leave();
        String password = drawn();
        log.add(
                "given another password",
                change(name, account -> account.withNewPassword(hashed(password), Instant.now())),
                leave);
        out.println("The old password of " + name
                + " is no longer taken, and what was given before is refused from now on.");
        say(password);
    }

    private void disable(String name) {
        Account before =
                change(name, account -> account.disabledAt() == null ? account.disabled(Instant.now()) : account);
        if (before.disabledAt() != null) {
            out.println(name + " was disabled already, at " + before.disabledAt() + "; nothing was changed.");
            return;
        }
        log.add("disabled", before, List.of());
        out.println(name + " can no longer sign in, and what was given before is refused from now on.");
    }

    private void enable(String name) throws IOException {
        List<String> leave = leave();
        Account before =
                change(name, account -> account.disabledAt() == null ? account : account.enabled(Instant.now()));
        log.add("enabled", before, leave);
        out.println(
                before.disabledAt() == null
                        ? name + " was in use already; nothing was changed."
                        : name + " can sign in again, with the password it had; what was given before stays refused.");
    }

    private void list() {
        accounts.all().stream()
                .sorted(Comparator.comparing(Account::username))
                .forEach(account -> out.println(line(account)));
    }

    private void printLog() {
        log.all()
                .forEach(change -> out.println(change.at() + "  " + change.account() + " was " + change.did() + "  "
                        + change.role() + "  by " + change.by()
                        + (change.operators().isEmpty()
                                ? ""
                                : ", agreed by " + String.join(" and ", change.operators()))));
    }

    /** Who agrees that somebody is let in; nobody has to as long as there are no operators. */
    private List<String> leave() throws IOException {
        if (lock.operators().isEmpty()) {
            out.println("No operators are named, so that one person alone can let anybody in: ./guichet lock --setup");
            return List.of();
        }
        Operator one = operators.ask("First operator");
        Operator other = operators.ask("Second operator");
        if (!lock.agree(one, other)) {
            throw new IllegalStateException("these are not two operators with their passphrases; nothing was changed");
        }
        return List.of(one.name(), other.name());
    }

    /** Replaces one account and returns what it was before. */
    private Account change(String name, UnaryOperator<Account> change) {
        var before = new AtomicReference<Account>();
        accounts.change(present -> {
            present.replaceAll(account -> {
                if (!account.username().equals(name)) {
                    return account;
                }
                before.set(account);
                return change.apply(account);
            });
            if (before.get() == null) {
                throw new IllegalStateException("there is no account " + name + "; ./guichet user list shows them");
            }
            return present;
        });
        return before.get();
    }

    private void say(String password) {
        out.println("  password  " + password + "   shown this once; only its hash is kept");
    }

    private static String line(Account account) {
        var line = new StringBuilder(account.username() + "  " + account.role());
        part(line, "municipality", account.municipality());
        part(line, "desk", account.desk());
        part(line, "provider", account.provider());
        part(line, "grant", account.grants());
        part(line, "disabled since", account.disabledAt());
        part(line, "valid from", account.disabledAt() == null ? account.validFrom() : null);
        return line.toString();
    }

    private static void part(StringBuilder line, String name, Object value) {
        if (value != null) {
            line.append("  ").append(name).append(' ').append(value);
        }
    }

    private static String drawn() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hashed(String password) {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
    }
}
