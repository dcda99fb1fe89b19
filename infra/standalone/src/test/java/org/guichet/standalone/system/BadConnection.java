package org.guichet.standalone.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;

/**
 * A way to a server that loses things: of each connection it is drawn whether the request gets lost on the way, is cut
 * off in the middle, or arrives while its answer is cut off.
 */
final class BadConnection implements AutoCloseable {
    private static final int MOST_SENT = 20_000;
    private static final int MOST_ANSWERED = 40_000;

    private final ServerSocket door;
    private final URI server;
    private final Random random;
    private int lost;
    private int cut;

    BadConnection(URI server, Random random) throws IOException {
        this.server = server;
        this.random = random;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::take);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    synchronized String losses() {
        return lost + " requests lost or cut, " + cut + " answers cut";
    }

    private void take() {
        try {
            while (true) {
                connect(door.accept());
            }
        } catch (IOException closed) {
            // The test is over.
            return;
        }
    }

    private synchronized void connect(Socket client) throws IOException {
        long up = Long.MAX_VALUE;
        long down = Long.MAX_VALUE;
        switch (random.nextInt(6)) {
            case 0 -> {
                lost++;
                up = 0;
            }
            case 1 -> {
                lost++;
                up = random.nextInt(MOST_SENT);
            }
            case 2, 3 -> {
                cut++;
                down = random.nextInt(MOST_ANSWERED);
            }
            default -> {}
        }
        var there = new Socket(server.getHost(), server.getPort());
        long most = up;
        long back = down;
        Thread.startVirtualThread(() -> pass(client, there, most));
        Thread.startVirtualThread(() -> pass(there, client, back));
    }

    /** Passes on as many bytes and then cuts both ends off, without a word. */
    private static void pass(Socket from, Socket to, long most) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4_096];
            long left = most;
            int read;
            while (left > 0 && (read = in.read(buffer, 0, (int) Math.min(left, buffer.length))) >= 0) {
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException cutOff) {
            // The other direction has cut it off, or an end has had enough.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
