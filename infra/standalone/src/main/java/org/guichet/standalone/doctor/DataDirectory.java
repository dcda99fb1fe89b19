package org.guichet.standalone.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.embedded.DurablePostgres;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;

/** Whose the data directory is, and whether the one that runs on it answers. */
final class DataDirectory {
    private static final String SUBJECT = "data";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DataDirectory() {}

    static List<Finding> look(Home home, Optional<Running> running) {
        if (Files.notExists(home.directory())) {
            return List.of(Finding.ok(SUBJECT, home.directory() + " does not exist; ./guichet up makes it"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(owner(home.directory()));
        if (running.isPresent()) {
            findings.add(answering(running.get()));
        } else if (Files.exists(home.restoring())) {
            findings.add(Finding.problem(
                    SUBJECT, "a restore was cut off and not all has come back: run ./guichet restore again"));
        } else {
            findings.add(stopped(home));
        }
        return findings;
    }

    private static Finding owner(Path directory) {
        if (Files.isWritable(directory)) {
            return Finding.ok(SUBJECT, directory + " is there and can be written");
        }
        return Finding.problem(
                SUBJECT, directory + " cannot be written by " + System.getProperty("user.name") + ": give it to them");
    }

    private static Finding answering(Running running) {
        String where = "process " + running.pid() + " at " + running.address();
        int status = status(running.address().resolve("/actuator/health"));
        return switch (status) {
            case 200 -> Finding.ok(SUBJECT, "Guichet runs on it, " + where + ", and says that it is well");
            case 0 ->
                Finding.problem(
                        SUBJECT, where + " does not answer: look into guichet.log; stop the process if it hangs");
            default ->
                Finding.problem(
                        SUBJECT, where + " says with " + status + " that it is not well: look into guichet.log");
        };
    }

    private static int status(URI health) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Finding stopped(Home home) {
        Optional<Long> orphan = DurablePostgres.livingOn(home.postgres());
        if (orphan.isPresent()) {
            return Finding.warning(
                    SUBJECT,
                    "Guichet was killed and its PostgreSQL, process " + orphan.get()
                            + ", lives on; nothing is lost, and ./guichet up takes care of it");
        }
        if (Files.exists(home.running())) {
            return Finding.warning(
                    SUBJECT, "Guichet did not stop in order; nothing is lost, start it with ./guichet up");
        }
        return Finding.ok(SUBJECT, "no process uses it; Guichet is stopped");
    }
}
