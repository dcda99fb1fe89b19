package org.guichet.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds TCP ports for servers that cannot report the one they were given. */
final class FreePort {
    private FreePort() {}

    /** A port of 127.0.0.1 that nothing listened on a moment ago; Linux picks at random, so two calls rarely meet. */
    static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
