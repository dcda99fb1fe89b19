package org.guichet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.guichet.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A person at a browser: it keeps cookies, follows redirects and sends the forms of the page that it shows. It goes to
 * {@code localhost} if nothing else is said, as people type it, while the issuer calls itself {@code 127.0.0.1}: so the two have a session each,
 * as they have with an issuer elsewhere, and the one cannot do the other's work.
 */
public final class Browser implements AutoCloseable {
    private final CookieManager cookies = new BrowserCookies();
    private final HttpClient http;
    private final URI address;
    private final String language;
    private HttpResponse<String> shown;

    private Browser(URI address, String language, SSLContext trusted) {
        this.address = address;
        this.language = language;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .sslContext(trusted)
                .build();
    }

    /** One of somebody in another place, who knows an address. */
    public static Browser at(URI address, SSLContext trusted) {
        return new Browser(address, "en", trusted);
    }

    /** One that nobody has signed in with. */
    static Browser speaking(String language) {
        URI typed = URI.create(
                "http://localhost:" + RunningStandalone.get().address().getPort());
        try {
            return new Browser(typed, language, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One with the first page of a demo account. */
    static Browser of(Role role) {
        Browser browser = speaking("en");
        browser.open("/");
        browser.signIn(role.wireName(), RunningStandalone.password());
        return browser;
    }

    public Browser open(String path) {
        return send(to(address.resolve(path)).GET());
    }

    /** Fills in the sign-in form that is shown. */
    public Browser signIn(String username, String password) {
        return submit("form.login", Map.of("username", username, "password", password));
    }

    /** Sends a form of the shown page with what it holds already. */
    public Browser submit(String form, Map<String, String> filledIn) {
        var element = page().selectFirst(form);
        var fields = element.select("input[type=hidden]").stream()
                .collect(Collectors.toMap(input -> input.attr("name"), input -> input.attr("value")));
        fields.putAll(filledIn);
        return post(shown.uri().resolve(element.attr("action")), fields);
    }

    Browser post(String path, Map<String, String> fields) {
        return post(address.resolve(path), fields);
    }

    private Browser post(URI to, Map<String, String> fields) {
        return send(to(to).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    public Document page() {
        return Jsoup.parse(shown.body(), shown.uri().toString());
    }

    public int status() {
        return shown.statusCode();
    }

    /** The whole address of the page that is shown in the end. */
    public URI uri() {
        return shown.uri();
    }

    /** The path of the page that is shown in the end. */
    String path() {
        return shown.uri().getPath();
    }

    String header(String name) {
        return shown.headers().firstValue(name).orElse("");
    }

    public String body() {
        return shown.body();
    }

    /** All that it keeps. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** The session that began with a sign-in; empty before. */
    Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("guichet-sign-in")
                        && cookie.getDomain().startsWith(address.getHost()))
                .findFirst();
    }

    private HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept", "text/html").header("Accept-Language", language);
    }

    private Browser send(HttpRequest.Builder request) {
        try {
            shown = http.send(request.build(), BodyHandlers.ofString());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
