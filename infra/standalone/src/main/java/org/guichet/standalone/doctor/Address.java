package org.guichet.standalone.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.guichet.platform.frontdoor.PublicUrl;
import org.guichet.standalone.Running;
import org.guichet.standalone.SignIn;

/** Whether people reach Guichet by the address that its links and sign-ins name. */
final class Address {
    private static final String SUBJECT = "address";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Address() {}

    static Finding look(Doctor.Expected expected, Optional<Running> running) {
        if (expected.publicUrl().isEmpty()) {
            return isLoopback(expected.bind())
                    ? Finding.ok(SUBJECT, "for this machine only; others need GUICHET_PUBLIC_URL and a proxy")
                    : Finding.warning(
                            SUBJECT,
                            "it listens on " + expected.bind() + ", and who signs in is sent to 127.0.0.1:"
                                    + " set GUICHET_PUBLIC_URL");
        }
        PublicUrl url;
        try {
            url = PublicUrl.of(expected.publicUrl());
        } catch (IllegalArgumentException e) {
            return Finding.problem(SUBJECT, e.getMessage());
        }
        if (!url.isSecure() && !isLoopback(url.uri().getHost())) {
            return Finding.problem(
                    SUBJECT, url.uri() + " would send passwords in the clear: let a proxy end TLS, and say https");
        }
        return running.isEmpty()
                ? Finding.ok(SUBJECT, url.uri() + "; whether it leads here is seen when Guichet runs")
                : answering(url.uri());
    }

    private static Finding answering(URI url) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            String issuer = SignIn.issuer(client, url);
            return issuer.equals(url.toString())
                    ? Finding.ok(SUBJECT, url + " leads to the Guichet that runs here")
                    : Finding.problem(
                            SUBJECT,
                            "what answers at " + url + " calls itself " + issuer
                                    + ": start Guichet again if GUICHET_PUBLIC_URL has changed, else mend the proxy");
        } catch (IOException e) {
            return Finding.problem(
                    SUBJECT,
                    url + " does not lead here (" + e.getClass().getSimpleName()
                            + "): is the proxy there, the name known, the certificate trusted by this machine?");
        } catch (IllegalStateException e) {
            return Finding.problem(SUBJECT, "what answers at " + url + " is no Guichet: mend the proxy");
        }
    }

    // Asks no name server: other names are for other machines.
    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
