package org.guichet.standalone.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.guichet.standalone.Running;

/** Whether the port is free, or held by Guichet itself. */
final class Port {
    private static final String SUBJECT = "port";

    private Port() {}

    static Finding look(Doctor.Expected expected, Optional<Running> running) {
        int port = expected.port();
        if (running.isPresent() && running.get().address().getPort() == port) {
            return Finding.ok(SUBJECT, port + " is held by the Guichet that runs here");
        }
        if (running.isPresent()) {
            return Finding.ok(
                    SUBJECT,
                    "Guichet runs here on " + running.get().address().getPort() + "; GUICHET_PORT says " + port
                            + " for the next start");
        }
        try (var free = new ServerSocket(port, 1, InetAddress.getByName(expected.bind()))) {
            return Finding.ok(SUBJECT, free.getLocalPort() + " on " + expected.bind() + " is free");
        } catch (IOException e) {
            return Finding.problem(
                    SUBJECT,
                    port + " on " + expected.bind() + " is held by something else, or is not this machine's:"
                            + " stop what holds it, or set GUICHET_PORT or GUICHET_BIND");
        }
    }
}
