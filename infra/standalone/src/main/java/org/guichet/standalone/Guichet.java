package org.guichet.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.platform.database.NewerDatabase;
import org.guichet.standalone.accounts.UserCommand;
import org.guichet.standalone.audit.AuditCommand;
import org.guichet.standalone.backup.BackupCommands;
import org.guichet.standalone.demo.Demo;
import org.guichet.standalone.doctor.Diagnosis;
import org.guichet.standalone.doctor.Doctor;
import org.guichet.standalone.founding.CityCommand;
import org.guichet.standalone.founding.DeskCommand;
import org.guichet.standalone.issuer.Accounts;
import org.guichet.standalone.issuer.SigningKeys;
import org.guichet.standalone.keys.KeyCommands;
import org.guichet.standalone.keys.Operators;
import org.guichet.standalone.rebuild.RebuildCommand;
import org.guichet.standalone.verify.Report;
import org.guichet.standalone.verify.Verification;
import org.slf4j.LoggerFactory;

/** What {@code ./guichet} runs. */
public final class Guichet {
    private static final String HELP = """
            Guichet: the system behind a city's one-stop-shop for migrants.

              up           starts everything on this machine, empty; Ctrl-C stops it, nothing is lost
              city         CODE NAME --country CODE --zone ZONE --languages CODES: founds a city on the running standalone
              desk         NAME [--city CODE]: opens a desk of it
              demo         two invented cities with their accounts, one person's story and a day of 200 invented people, through the public API;
                           starts the standalone for as long as it takes where none runs; --cities the cities only
              token NAME   signs in to the running standalone and prints an access token; a name is a role or
                           one of %s
              verify       says whether event store, topics and projections of the running standalone agree
              keys         shows the epochs of the keys: how many persons hang on each, and when each is destroyed
              lock         takes the keys out of reach at once, running or not; lock --setup names the operators
                           of whom any two can unlock and restore
              unlock       puts the keys back; two operators give name and passphrase
              backup       DIR [--vault DIR] [--escrow DIR]: a backup of the running standalone, which works on;
                           --verify DIR checks the newest against its manifest
              restore      DIR [--vault DIR] [--escrow DIR] [--ledger FILE | --without-ledger]
                           [--to POSITION | --to 2026-11-20T10:00:00Z]: into an empty GUICHET_DATA; two operators
              rebuild      PROJECTION | all: builds anew from the topics beside the live one, and switches; queries are
                           answered throughout
              audit        RELEASE TABLE CODES DIR: writes the record keys behind a published figure, for R; two operators
              doctor       looks at disk, clock, keys, port, versions and memory, and says what to do; it may run
                           or not
              signing-key  lets the issuer sign tokens with a new key; nobody is signed out; it may run or not
              user         add NAME --role ROLE [--municipality ID] [--desk ID] [--provider ID] [--grant ROUTES],
                           password NAME, disable NAME, enable NAME, list, log: the accounts of the standalone; it may run or not
              env          writes .env with new secrets for docker-compose.yml
              bench        measures against the floor of the same PostgreSQL, --quick in five minutes;
                           bench lists, history or figures measure reading instead
              dependencies looks for known faults in the libraries, with a feed that you have
              test         the whole test suite; test --faults the longer runs only, --production that with Keycloak

            GUICHET_DATA (./data), GUICHET_PORT (8080) and GUICHET_BIND (127.0.0.1) say where; GUICHET_PUBLIC_URL, such as
            https://guichet.example.org, by which address other computers reach it, through a proxy.
            Roles: %s
            """.formatted(providers(), roles());

    private Guichet() {}

    /** Runs one command; the exit code is 0 when it did what it says, 1 when it could not, 2 when there is none. */
    public static void main(String[] arguments) {
        // What a command prints is for a person; Spring sets up the log of a standalone by itself.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        String command = arguments.length == 0 ? "help" : arguments[0];
        try {
            switch (command) {
                case "up" -> up(System.out);
                case "demo" -> demo(rest(arguments), System.out);
                case "city" -> CityCommand.run(Home.ofEnvironment(), rest(arguments), System.out);
                case "desk" -> DeskCommand.run(Home.ofEnvironment(), rest(arguments), System.out);
                case "verify" -> verify(System.out);
                case "keys" -> KeyCommands.show(Home.ofEnvironment(), Settings.vaultRetention(), System.out);
                case "lock" ->
                    KeyCommands.lock(Home.ofEnvironment(), rest(arguments), Operators.here(System.out), System.out);
                case "unlock" -> KeyCommands.unlock(Home.ofEnvironment(), Operators.here(System.out), System.out);
                case "backup" ->
                    BackupCommands.backup(Home.ofEnvironment(), rest(arguments), Settings.vaultRetention(), System.out);
                case "restore" ->
                    BackupCommands.restore(
                            Home.ofEnvironment(), rest(arguments), Operators.here(System.out), System.out);
                case "rebuild" ->
                    RebuildCommand.run(Home.ofEnvironment(), arguments.length == 2 ? arguments[1] : "", System.out);
                case "audit" ->
                    AuditCommand.run(Home.ofEnvironment(), rest(arguments), Operators.here(System.out), System.out);
                case "doctor" -> doctor(System.out);
                case "user" ->
                    UserCommand.run(Home.ofEnvironment(), rest(arguments), Operators.here(System.out), System.out);
                case "signing-key" -> signingKey(System.out);
                case "token" -> token(arguments.length == 2 ? arguments[1] : "");
                case "help", "--help", "-h" -> System.out.print(HELP);
                default -> {
                    System.err.print(HELP);
                    System.exit(2);
                }
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            awaitEndIfEnding();
            System.err.println("guichet: " + e.getMessage());
            // Not exit: it would keep an archive of the few classes loaded so far, which every later start would use.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void up(PrintStream out) throws IOException {
        long began = System.nanoTime();
        Home home = Home.ofEnvironment();
        out.println("Starting; the log is " + home.log());
        var standalone = new Standalone(home, Settings.bind(), Settings.port());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(standalone, stopped), "stop"));
        start(home, standalone);
        out.print("""
                Guichet is ready at %s, after %.1f s.
                  data      %s
                %sCtrl-C stops everything; nothing is lost.
                """.formatted(
                        standalone.publicUrl(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                        home.directory(),
                        next(home)));
        await(stopped);
    }

    private static String next(Home home) {
        if (Files.exists(home.founded())) {
            return """
                      users     %s, invented by the demo
                      password  %s, the same for all
                      next      ./guichet demo, or ./guichet token desk-officer
                    """.formatted(roles(), home.demoPassword());
        }
        return Accounts.in(home).all().isEmpty() ? """
                It is empty: no city, no desk and no account yet. In another terminal, with your own names:
                  ./guichet city TNG Tangier --country MAR --zone Africa/Casablanca --languages ar,fr,es
                  ./guichet desk "Town hall"
                  ./guichet user add a.benali --role desk-officer
                or see what it is for, with invented cities: ./guichet demo
                """ : "";
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Told to stop while it was at work, it fails, and must not cut off what stops it in order. */
    private static void awaitEndIfEnding() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread());
        } catch (IllegalStateException ending) {
            await(new CountDownLatch(1));
        }
    }

    private static void start(Home home, Standalone standalone) throws IOException {
        try {
            standalone.run();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof NewerDatabase newer) {
                    throw newer;
                }
            }
            // Spring Boot wrote it to the log, and would let the JVM end without a word.
            throw new IllegalStateException("it did not start; " + home.log() + " says why", e);
        }
    }

    private static void stop(Standalone standalone, CountDownLatch stopped) {
        try {
            standalone.close();
            // Said because the JVM may still take some seconds to write its archive of classes.
            System.out.println("Everything has stopped.");
        } catch (IOException e) {
            LoggerFactory.getLogger(Guichet.class).error("not everything stopped in order", e);
        } finally {
            stopped.countDown();
        }
    }

    private static void demo(List<String> words, PrintStream out) throws IOException {
        Home home = Home.ofEnvironment();
        boolean citiesOnly = words.equals(List.of("--cities"));
        if (!citiesOnly && !words.isEmpty()) {
            throw new IllegalArgumentException("demo takes --cities or nothing");
        }
        Optional<Running> running = Running.on(home);
        if (running.isPresent()) {
            show(home, running.get().address(), citiesOnly, out);
            return;
        }
        out.println("Nothing runs on " + home.directory() + ": starting it for the demo");
        try (Standalone standalone = Standalone.start(home, Settings.bind(), Settings.port())) {
            show(home, standalone.address(), citiesOnly, out);
        }
        out.println("  Stopped; what was told is kept. Start it with ./guichet up");
    }

    private static void show(Home home, URI address, boolean citiesOnly, PrintStream out) throws IOException {
        Founding.onceOn(home, address);
        if (citiesOnly) {
            out.println("  Both cities are there, with their accounts; the password is " + home.demoPassword());
            return;
        }
        new Demo(address, Files.readString(home.demoPassword()), out).run();
    }

    private static void verify(PrintStream out) throws IOException {
        Report report = Verification.of(Home.ofEnvironment());
        report.print(out);
        if (!report.isClean()) {
            throw new IllegalStateException("the installation does not agree with itself");
        }
    }

    private static void doctor(PrintStream out) {
        Diagnosis diagnosis = Doctor.examine(Home.ofEnvironment(), Settings.doctor());
        diagnosis.print(out);
        if (diagnosis.isSick()) {
            throw new IllegalStateException("something needs you: see the lines that begin with PROBLEM");
        }
    }

    private static void signingKey(PrintStream out) {
        Home home = Home.ofEnvironment();
        if (Files.notExists(home.secrets())) {
            throw new IllegalStateException(
                    "there are no keys on " + home.directory() + " yet: ./guichet up makes them");
        }
        Instant until = SigningKeys.in(home.secrets()).rotate();
        out.println("A new key signs from now on. What the one before has signed is taken until " + until + ".");
    }

    private static void token(String account) throws IOException {
        if (account.isBlank()) {
            throw new IllegalArgumentException("token needs a name: " + roles() + ", " + providers());
        }
        Home home = Home.ofEnvironment();
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        if (Files.notExists(home.founded())) {
            throw new IllegalStateException("token is for the accounts of the demo, and there are none on "
                    + home.directory() + ": ./guichet demo invents them");
        }
        System.out.println(SignIn.token(running.address(), account, Files.readString(home.demoPassword())));
    }

    private static List<String> rest(String[] arguments) {
        return Arrays.asList(arguments).subList(1, arguments.length);
    }

    private static String providers() {
        return Arrays.stream(DemoProvider.values()).map(DemoProvider::account).collect(Collectors.joining(", "));
    }

    private static String roles() {
        return Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
    }
}
