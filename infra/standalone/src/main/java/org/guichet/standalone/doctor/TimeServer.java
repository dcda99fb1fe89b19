package org.guichet.standalone.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** One question to an NTP server, by RFC 4330 (SNTP version 4). */
record TimeServer(String host, int port) {
    private static final int USUAL_PORT = 123;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PACKET = 48;
    /** Leap indicator 0, version 4, mode 3 (client). */
    private static final byte QUESTION = 0x23;

    private static final int RECEIVED = 32;
    private static final int SENT = 40;
    /** From 1900, where NTP begins, to 1970. */
    private static final long SECONDS_TO_1970 = 2_208_988_800L;

    /** A server by host, or host:port. */
    static TimeServer named(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0
                ? new TimeServer(name, USUAL_PORT)
                : new TimeServer(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
    }

    /**
     * How much the server's clock is ahead of this machine's.
     *
     * @throws IOException if it does not answer within two seconds, or answers something else
     */
    Duration difference() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(InetAddress.getByName(host), port);
            byte[] packet = new byte[PACKET];
            packet[0] = QUESTION;
            Instant asked = Instant.now();
            socket.send(new DatagramPacket(packet, packet.length));
            var answer = new DatagramPacket(new byte[PACKET], PACKET);
            socket.receive(answer);
            Instant answered = Instant.now();
            // A server that is itself not set says stratum 0.
            if (answer.getLength() < PACKET || answer.getData()[1] == 0) {
                throw new IOException("no time in the answer");
            }
            Duration there = Duration.between(asked, time(answer.getData(), RECEIVED));
            Duration back = Duration.between(answered, time(answer.getData(), SENT));
            return there.plus(back).dividedBy(2);
        }
    }

    private static Instant time(byte[] packet, int at) {
        var fields = ByteBuffer.wrap(packet);
        long seconds = Integer.toUnsignedLong(fields.getInt(at));
        long fraction = Integer.toUnsignedLong(fields.getInt(at + Integer.BYTES));
        // The count of seconds ends in 2036 and begins anew: RFC 4330, section 3.
        long since1900 = seconds < 1L << 31 ? seconds + (1L << 32) : seconds;
        return Instant.ofEpochSecond(since1900 - SECONDS_TO_1970, fraction * 1_000_000_000L >>> 32);
    }
}
