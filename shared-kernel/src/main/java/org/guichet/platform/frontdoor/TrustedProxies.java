package org.guichet.platform.frontdoor;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds out who asks: of a proxy that is trusted, what it says of its client is believed, and so on along the line; the
 * client is the first from here that is no trusted proxy. What anybody else says of themselves is taken away, so that
 * nothing behind can believe it.
 */
final class TrustedProxies extends RemoteIpValve {
    private static final String CLIENT = "X-Forwarded-For";
    private static final List<String> ABOUT_THE_CLIENT =
            List.of(CLIENT, "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-By");

    private final List<IpAddressMatcher> trusted;

    /**
     * @param networks such as {@code 192.0.2.7} or {@code 2001:db8::/32}; none for a server that is reached directly
     * @throws IllegalArgumentException if one of them is no network
     */
    TrustedProxies(List<String> networks) {
        trusted = networks.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(TrustedProxies::network)
                .toList();
        // Who may speak is decided here, and this is then what all of them say.
        setInternalProxies(".*");
        setRemoteIpHeader(CLIENT);
        setProtocolHeader("X-Forwarded-Proto");
        setHostHeader("X-Forwarded-Host");
        setPortHeader("X-Forwarded-Port");
        setRequestAttributesEnabled(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var headers = request.getCoyoteRequest().getMimeHeaders();
        if (!trusts(request.getRemoteAddr())) {
            ABOUT_THE_CLIENT.forEach(headers::removeHeader);
            getNext().invoke(request, response);
            return;
        }
        List<String> line = line(request);
        if (!line.isEmpty()) {
            headers.setValue(CLIENT).setString(client(line, request.getRemoteAddr()));
        }
        super.invoke(request, response);
    }

    private String client(List<String> line, String neighbour) {
        String client = neighbour;
        for (String before : line.reversed()) {
            Optional<String> address = address(before);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!trusts(client)) {
                return client;
            }
        }
        return client;
    }

    private static List<String> line(Request request) {
        var line = new ArrayList<String>();
        for (String header : Collections.list(request.getHeaders(CLIENT))) {
            for (String one : header.split(",", -1)) {
                line.add(one.strip());
            }
        }
        return line;
    }

    private boolean trusts(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    // In one spelling, or one client would be counted as many.
    private static Optional<String> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static IpAddressMatcher network(String text) {
        try {
            // Anything else the matcher would ask a name server for.
            InetAddress.ofLiteral(text.split("/", 2)[0]);
            return new IpAddressMatcher(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "GUICHET_TRUSTED_PROXIES names networks such as 192.0.2.7 or 2001:db8::/32, and not " + text, e);
        }
    }
}
