package org.guichet.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.standalone.verify.Report;
import org.guichet.standalone.verify.Verification;
import org.slf4j.LoggerFactory;

/** What {@code ./guichet} runs. */
public final class Guichet {
    private static final String HELP = """
            Guichet: the system behind a city's one-stop-shop for migrants.

              up           starts everything on this machine; Ctrl-C stops it, nothing is lost
              verify       says whether event store, topics and projections of the running standalone agree
              token ROLE   signs in to the running standalone and prints an access token
              test         the whole test suite; test --faults the longer runs only

            GUICHET_DATA (./data), GUICHET_PORT (8080) and GUICHET_BIND (127.0.0.1) say where.
            Roles: %s
            """.formatted(roles());

    private Guichet() {}

    /** Runs one command; the exit code is 0 when it did what it says, 1 when it could not, 2 when there is none. */
    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "help" : arguments[0];
        try {
            switch (command) {
                case "up" -> up(System.out);
                case "verify" -> verify(System.out);
                case "token" -> token(arguments.length == 2 ? arguments[1] : "");
                case "help", "--help", "-h" -> System.out.print(HELP);
                default -> {
                    System.err.print(HELP);
                    System.exit(2);
                }
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            System.err.println("guichet: " + e.getMessage());
            // Not exit: it would keep an archive of the few classes loaded so far, which every later start would use.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void up(PrintStream out) throws IOException {
        long began = System.nanoTime();
        Home home = Home.ofEnvironment();
        out.println("Starting; the log is " + home.log());
        Standalone standalone = start(home);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(standalone, stopped), "stop"));
        out.print("""
                Guichet is ready at %s, after %.1f s.
                  users     %s
                  password  %s, the same for all
                  data      %s
                  next      ./guichet token desk-officer
                Ctrl-C stops everything; nothing is lost.
                """.formatted(
                        standalone.address(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                        roles(),
                        home.demoPassword(),
                        home.directory()));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Standalone start(Home home) throws IOException {
        try {
            return Standalone.start(home, Settings.bind(), Settings.port());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring Boot wrote it to the log, and would let the JVM end without a word.
            throw new IllegalStateException("it did not start; " + home.log() + " says why", e);
        }
    }

    private static void stop(Standalone standalone, CountDownLatch stopped) {
        try {
            standalone.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Guichet.class).error("not everything stopped in order", e);
        } finally {
            stopped.countDown();
        }
    }

    private static void verify(PrintStream out) throws IOException {
        Report report = Verification.of(Home.ofEnvironment());
        report.print(out);
        if (!report.isClean()) {
            throw new IllegalStateException("the installation does not agree with itself");
        }
    }

    private static void token(String role) throws IOException {
        if (Role.of(role).isEmpty()) {
            throw new IllegalArgumentException("token needs one of " + roles());
        }
        Home home = Home.ofEnvironment();
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        System.out.println(SignIn.token(running.address(), role, Files.readString(home.demoPassword())));
    }

    private static String roles() {
        return Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
    }
}
