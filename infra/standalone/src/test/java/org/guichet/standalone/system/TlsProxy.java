package org.guichet.standalone.system;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Nginx as {@code docs/operations.md} sets it up for a small city, with a certificate of its own, on another address. */
final class TlsProxy implements AutoCloseable {
    private static final Pattern DOCUMENTED = Pattern.compile("(?s)```nginx\n(.*?)```");
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));

    private final URI address;
    private final Path directory;
    private final SSLContext trusted;
    private Process process;

    private TlsProxy(URI address, Path directory, SSLContext trusted) {
        this.address = address;
        this.directory = directory;
        this.trusted = trusted;
    }

    /** One that does not run yet, so that what is behind can be told its address. */
    static TlsProxy on(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = directory.resolve("keys.p12");
        Process drawn = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "guichet",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=guichet",
                        "-ext",
                        "SAN=IP:127.0.0.2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        if (drawn.waitFor() != 0) {
            throw new AssertionError(Files.readString(directory.resolve("keytool.txt")));
        }
        KeyStore drawnKeys = KeyStore.getInstance(keys.toFile(), PASSWORD);
        pem(
                directory.resolve("guichet.key"),
                "PRIVATE KEY",
                drawnKeys.getKey("guichet", PASSWORD).getEncoded());
        pem(
                directory.resolve("guichet.pem"),
                "CERTIFICATE",
                drawnKeys.getCertificate("guichet").getEncoded());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("guichet", drawnKeys.getCertificate("guichet"));
        try (var file = Files.newOutputStream(directory.resolve("known.p12"))) {
            known.store(file, PASSWORD);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext trusted = SSLContext.getInstance("TLS");
        trusted.init(null, trust.getTrustManagers(), null);
        return new TlsProxy(URI.create("https://127.0.0.2:" + RunningGuichet.freePort()), directory, trusted);
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + what + "-----\n");
    }

    /** Starts it, where nginx is installed; false where it is not. */
    boolean startBefore(int port) throws IOException {
        Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return false;
        }
        var documented = DOCUMENTED.matcher(Files.readString(Path.of("..", "..", "docs", "operations.md")));
        if (!documented.find()) {
            throw new AssertionError("the guide has no proxy");
        }
        String server = documented
                .group(1)
                .replace("listen 443", "listen " + address.getAuthority())
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("/etc/ssl", directory.toString());
        String frame = """
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-errors.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    %2$s
                }
                """.formatted(directory, server);
        Path file = Files.writeString(directory.resolve("proxy.conf"), frame);
        process = new ProcessBuilder(program.get().toString(), "-c", file.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx-output.txt").toFile())
                .start();
        RunningGuichet.await("nginx listens: " + directory, this::listens);
        return true;
    }

    private boolean listens() {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Who trusts its certificate. */
    SSLContext trusted() {
        return trusted;
    }

    /** What tells a JVM to trust it. */
    String jvmOptions() {
        return "-Djavax.net.ssl.trustStore=" + directory.resolve("known.p12") + " -Djavax.net.ssl.trustStorePassword="
                + new String(PASSWORD);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
