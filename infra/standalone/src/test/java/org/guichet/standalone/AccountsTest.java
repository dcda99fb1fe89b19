package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.platform.vault.KeyLock;
import org.guichet.platform.vault.Operator;
import org.guichet.standalone.accounts.UserCommand;
import org.guichet.standalone.issuer.Account;
import org.guichet.standalone.issuer.Accounts;
import org.guichet.standalone.keys.Operators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./guichet user}, on a standalone that runs and on one that is stopped. */
class AccountsTest {
    private static String user(Home home, String... words) {
        return asked(home, "", words);
    }

    private static String asked(Home home, String typed, String... words) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var operators = Operators.piped(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), print);
        try {
            UserCommand.run(home, Arrays.asList(words), operators, print);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whereOperatorsAreNamedTwoOfThemAgreeToWhatLetsSomebodyIn(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        String both = "salma\nsalma's long passphrase\nyouness\nyouness' long passphrase\n";
        assertThat(user(home, "add", "one", "--role", "desk-officer")).contains("No operators are named");
        new KeyLock(home.secrets(), Clock.systemUTC())
                .setUp(List.of(
                        new Operator("salma", "salma's long passphrase"),
                        new Operator("youness", "youness' long passphrase")));

        String[] grant = {"add", "two", "--role", "administrator"};
        assertThatIllegalStateException().isThrownBy(() -> user(home, grant)).withMessageContaining("two operators");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked(home, both.replace("youness", "salma"), grant))
                .withMessageContaining("two different operators");
        assertThatIllegalStateException()
                .isThrownBy(() -> asked(home, both.replace("youness' long", "some other"), grant))
                .withMessageContaining("nothing was changed");
        assertThat(user(home, "list")).doesNotContain("two  administrator");
        assertThat(asked(home, both, grant)).contains("Added two");
        for (String lets : List.of("enable", "password")) {
            assertThatIllegalStateException().isThrownBy(() -> user(home, lets, "one"));
        }
        user(home, "disable", "one");

        assertThat(user(home, "log").lines())
                .hasSize(3)
                .element(1)
                .asString()
                .contains("two was added", "administrator", "agreed by salma and youness");
        assertThat(user(home, "log")).contains("one was disabled");
    }

    private static String running(String... words) {
        RunningStandalone.get();
        // The accounts of the demo know two cities, so that one has to be named.
        Stream<String> city =
                words[0].equals("add") ? Stream.of("--municipality", DemoCity.MUNICIPALITY.toString()) : Stream.of();
        return user(
                RunningStandalone.home(),
                Stream.concat(Arrays.stream(words), city).toArray(String[]::new));
    }

    private static String password(String said) {
        return said.replaceAll("(?s).*password  (\\S+) .*", "$1");
    }

    private static String signIn(String name, String password) throws IOException {
        return SignIn.token(RunningStandalone.get().address(), name, password);
    }

    private static void refusedSignIn(String name, String password) {
        assertThatIllegalStateException()
                .isThrownBy(() -> signIn(name, password))
                .withMessageContaining("wrong");
    }

    private static int boardAsked(String token) {
        return RunningStandalone.send(
                        RunningStandalone.to("/api/v1/referrals").header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static Home stopped(Path directory) throws IOException {
        var home = new Home(directory.resolve("data"));
        home.prepare();
        List<Account> ofOneCity = DemoCity.accounts().stream()
                .filter(account -> DemoCity.MUNICIPALITY.equals(account.municipality()))
                .map(account -> account.withPasswordHash("{noop}none"))
                .toList();
        Accounts.in(home).change(none -> ofOneCity);
        return home;
    }

    @Test
    void whoIsAddedWhileItRunsSignsInAtOnceWithThePasswordThatWasPrinted() throws IOException {
        String said = running("add", "a.benali", "--role", "coordinator");
        assertThat(said).contains(DemoCity.MUNICIPALITY.toString());
        assertThat(boardAsked(signIn("a.benali", password(said)))).isEqualTo(200);
        assertThat(Files.readString(RunningStandalone.home().accounts())).doesNotContain(password(said));
    }

    @Test
    void whoIsDisabledGetsNoNewTokenAndTheOldOneIsRefusedAtOnce() throws IOException {
        String password = password(running("add", "b.idrissi", "--role", "supervisor"));
        String before = signIn("b.idrissi", password);
        assertThat(boardAsked(before)).isEqualTo(200);
        assertThat(running("disable", "b.idrissi")).contains("from now on");
        refusedSignIn("b.idrissi", password);
        assertThat(boardAsked(before)).isEqualTo(401);
        assertThat(running("disable", "b.idrissi")).contains("disabled already");
        assertThat(running("list")).containsPattern("b\\.idrissi  supervisor .*disabled since");

        assertThat(running("enable", "b.idrissi")).contains("can sign in again");
        assertThat(boardAsked(signIn("b.idrissi", password))).isEqualTo(200);
        assertThat(boardAsked(before)).as("what was ended stays ended").isEqualTo(401);
        assertThat(running("enable", "b.idrissi")).contains("in use already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "password"})
    void whatEndsAnAccountsPastEndsThePagesAndTheSessionAtTheIssuer(String change) throws IOException {
        String name = "i.sefrioui." + change;
        String password = password(running("add", name, "--role", "supervisor"));
        String token = signIn(name, password);
        try (Browser browser = Browser.speaking("en").open("/");
                Browser other = Browser.of(Role.SUPERVISOR)) {
            browser.signIn(name, password);
            assertThat(browser.open("/").page().select("h1").text()).isEqualTo("Cases");
            running(change, name);
            assertThat(browser.open("/").path()).as("asked for the password").isEqualTo("/login");
            assertThat(boardAsked(token)).isEqualTo(401);
            assertThat(other.open("/").path()).as("the control").isEqualTo("/");
            running("enable", name);
            assertThat(browser.open("/").path()).as("nothing comes back").isEqualTo("/login");
            assertThat(boardAsked(token)).isEqualTo(401);
        }
    }

    @Test
    void aTokenOfTheSecondInWhichThePasswordChangedIsRefusedAndTheNextOneIsTaken() throws IOException {
        String password = password(running("add", "j.kabbaj", "--role", "supervisor"));
        for (int i = 0; i < 3; i++) {
            String before = signIn("j.kabbaj", password);
            password = password(running("password", "j.kabbaj"));
            assertThat(boardAsked(before)).isEqualTo(401);
            assertThat(boardAsked(signIn("j.kabbaj", password))).isEqualTo(200);
        }
        assertThat(running("list")).containsPattern("j\\.kabbaj  supervisor .*valid from 20");
    }

    @Test
    void anAccountThatIsWrittenToBeSomethingElseIsNotWhatItsTokenSays() throws IOException {
        String password = password(running("add", "k.lahlou", "--role", "supervisor"));
        Accounts accounts = Accounts.existing(RunningStandalone.home()).orElseThrow();
        List<UnaryOperator<Account>> changes = List.of(
                one -> new Account(
                        one.username(), one.passwordHash(), one.staff(), "coordinator", one.municipality(), null, null),
                one -> new Account(
                        one.username(),
                        one.passwordHash(),
                        one.staff(),
                        "coordinator",
                        one.municipality(),
                        DemoCity.MEDINA_DESK,
                        null),
                one -> new Account(
                        one.username(),
                        one.passwordHash(),
                        one.staff(),
                        "coordinator",
                        UUID.randomUUID(),
                        DemoCity.MEDINA_DESK,
                        null));
        for (UnaryOperator<Account> change : changes) {
            String before = signIn("k.lahlou", password);
            assertThat(boardAsked(before)).isEqualTo(200);
            accounts.change(present -> {
                present.replaceAll(one -> one.username().equals("k.lahlou") ? change.apply(one) : one);
                return present;
            });
            assertThat(boardAsked(before)).isEqualTo(401);
        }
    }

    @Test
    void aServiceAccountMayWhatItsGrantNamesAndNothingElse() throws Exception {
        String secret = password(
                running("add", "meter-reader", "--role", "service-account", "--grant", "GET /actuator/prometheus"));
        String token = programsToken("meter-reader", secret);
        assertThat(asked(token, "/actuator/prometheus")).isEqualTo(200);
        for (String path : List.of("/api/v1/commands/12345678", "/api/v1/cases", "/api/v1/inbox", "/")) {
            assertThat(asked(token, path)).as(path).isEqualTo(403);
        }
        String other = password(
                running("add", "queue-reader", "--role", "service-account", "--grant", "GET /api/v1/commands/{key}"));
        String others = programsToken("queue-reader", other);
        assertThat(asked(others, "/actuator/prometheus")).isEqualTo(403);
        assertThat(asked(others, "/api/v1/commands/12345678")).isEqualTo(404);
        assertThat(programsToken("meter-reader", "guess")).isEmpty();
        String another = password(running("password", "meter-reader"));
        assertThat(asked(token, "/actuator/prometheus"))
                .as("before the new secret")
                .isEqualTo(401);
        assertThat(programsToken("meter-reader", secret)).isEmpty();
        secret = another;
        token = programsToken("meter-reader", secret);
        assertThat(asked(token, "/actuator/prometheus")).isEqualTo(200);
        running("disable", "meter-reader");
        assertThat(programsToken("meter-reader", secret)).isEmpty();
        assertThat(asked(token, "/actuator/prometheus")).isEqualTo(401);
    }

    private static int asked(String token, String path) {
        return RunningStandalone.send(RunningStandalone.to(path).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static String programsToken(String name, String secret) {
        String basic = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return JsonMapper.shared()
                .readTree(RunningStandalone.send(RunningStandalone.to("/oauth2/token")
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                        .body())
                .path("access_token")
                .asString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "password"})
    void aBrowserThatSignedInBeforeGetsNoTokenAfterwardsNotEvenForACodeThatItHas(String change) throws Exception {
        String name = "h.naciri." + change;
        String password = password(running("add", name, "--role", "coordinator"));
        try (var browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String page = send(browser, "/login", null).body();
            String csrf = page.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
            send(browser, "/login", "username=" + name + "&password=" + password + "&_csrf=" + csrf);
            assertThat(token(browser, ledTo(browser))).isEqualTo(200);
            String code = ledTo(browser);
            running(change, name);
            assertThat(token(browser, code)).isEqualTo(400);
            assertThat(ledTo(browser)).endsWith("/login");
        }
    }

    private static final String REDIRECT = "client_id=guichet-console&redirect_uri=";

    // Where a browser is led that asks for a code. Verifier and challenge are the example of RFC 7636, appendix B.
    private static String ledTo(HttpClient browser) throws Exception {
        return send(
                        browser,
                        "/oauth2/authorize?response_type=code&scope=openid&state=s&code_challenge_method=S256&"
                                + REDIRECT + RunningStandalone.get().address() + "/console/signed-in"
                                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        null)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static int token(HttpClient browser, String back) throws Exception {
        String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        return send(
                        browser,
                        "/oauth2/token",
                        "grant_type=authorization_code&" + REDIRECT
                                + RunningStandalone.get().address() + "/console/signed-in&code=" + code
                                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                .statusCode();
    }

    private static HttpResponse<String> send(HttpClient browser, String path, String form) throws Exception {
        HttpRequest.Builder request = RunningStandalone.to(path).header("Accept", "text/html");
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOld() throws IOException {
        String first = password(running("add", "c.alami", "--role", "coordinator"));
        String second = password(running("password", "c.alami"));
        refusedSignIn("c.alami", first);
        assertThat(signIn("c.alami", second)).isNotEmpty();
    }

    @Test
    void aNameIsGivenOnce(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        user(home, "add", "d.tazi", "--role", "analyst");
        String before = Files.readString(home.accounts());
        assertThatIllegalStateException()
                .isThrownBy(() -> user(home, "add", "d.tazi", "--role", "administrator"))
                .withMessageContaining("already");
        assertThat(Files.readString(home.accounts())).isEqualTo(before);
    }

    @Test
    void aMistypedAccountIsRefusedWithTheWordThatIsWrong(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        String provider = DemoProvider.values()[0].id().toString();
        refused(home, "a name has", "add", "Aïcha B", "--role", "analyst");
        refused(home, "a name has", "add", "../x", "--role", "analyst");
        refused(home, "--role is one of", "add", "e.fassi");
        refused(home, "--role is one of", "add", "e.fassi", "--role", "police");
        refused(home, "--provider", "add", "e.fassi", "--role", "provider-focal-point");
        refused(home, "--provider is for", "add", "e.fassi", "--role", "analyst", "--provider", provider);
        refused(home, "--desk is an id", "add", "e.fassi", "--role", "desk-officer", "--desk", "medina");
        refused(home, "--desk is an id", "add", "e.fassi", "--role", "desk-officer", "--desk", "1-1-1-1-1");
        refused(home, "--grant names", "add", "e.fassi", "--role", "service-account");
        refused(home, "--grant names", "add", "e.fassi", "--role", "service-account", "--grant", "GET /api/v1/cases");
        refused(home, "--grant is for", "add", "e.fassi", "--role", "analyst", "--grant", "GET /actuator/prometheus");
        refused(home, "user takes", "add", "e.fassi", "--role", "analyst", "--password", "secret");
        refused(home, "user takes", "add", "e.fassi", "--role");
        refused(home, "user takes", "list", "all");
        refused(home, "user takes");
        assertThat(user(home, "list")).doesNotContain("e.fassi");
    }

    private static void refused(Home home, String because, String... words) {
        assertThatIllegalArgumentException().isThrownBy(() -> user(home, words)).withMessageContaining(because);
    }

    @Test
    void aCityMustBeSaidWhereThereAreTwo(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        user(home, "add", "f.two", "--role", "analyst", "--municipality", "7f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b01");
        refused(home, "--municipality", "add", "g.three", "--role", "analyst");
        assertThat(user(home, "add", "g.three", "--role", "administrator")).doesNotContain("municipality");
    }

    @Test
    void anUnknownNameAndAnUnusedDirectoryAreSaid(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        assertThatIllegalStateException()
                .isThrownBy(() -> user(home, "disable", "nobody"))
                .withMessageContaining("list");
        assertThatIllegalStateException()
                .isThrownBy(() -> user(new Home(directory.resolve("other")), "list"))
                .withMessageContaining("./guichet up");
    }

    @Test
    void nobodyIsLostWhenManyAreAddedAtOnce(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        int before = Accounts.existing(home).orElseThrow().all().size();
        // Threads of their own: the common pool has one on a machine of two processors.
        try (var threads = Executors.newFixedThreadPool(12)) {
            CompletableFuture.allOf(IntStream.range(0, 12)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> user(home, "add", "n" + i, "--role", "analyst"), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        assertThat(Accounts.existing(home).orElseThrow().all()).hasSize(before + 12);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.accounts())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileFromBeforeAccountsCouldBeDisabledIsStillRead(@TempDir Path directory) throws IOException {
        Home home = stopped(directory);
        List<Account> accounts = Accounts.existing(home).orElseThrow().all();
        String without = JsonMapper.shared()
                .writeValueAsString(accounts)
                .replace(",\"disabledAt\":null", "")
                .replace(",\"validFrom\":null", "");
        assertThat(without).doesNotContain("disabledAt");
        PrivateFile.write(home.accounts(), without);
        assertThat(Accounts.existing(home).orElseThrow().all()).isEqualTo(accounts);
    }
}
