package org.guichet.standalone;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends a request byte by byte as it is written; a client of the JDK would refuse to send most of what is odd. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /**
     * What came back.
     *
     * @param status 0 if the server hung up without a word
     * @param text head and body, as Latin-1
     */
    public record Answer(int status, String text) {
        boolean isProblem() {
            return text.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json");
        }
    }

    /** @param target and the headers' values as bytes in Latin-1 */
    static Answer send(URI server, String method, String target, Map<String, String> headers, String body)
            throws IOException {
        return send(server, server.getAuthority(), method, target, headers, body);
    }

    /** What a server answers to a GET by somebody who takes it for another host. */
    public static String takenFor(String host, URI server, String target, Map<String, String> headers)
            throws IOException {
        return send(server, host, "GET", target, headers, null).text();
    }

    private static Answer send(
            URI server, String host, String method, String target, Map<String, String> headers, String body)
            throws IOException {
        var request = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(host).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        request.append("\r\n").append(body == null ? "" : body);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Answer(text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12)), text);
        }
    }
}
