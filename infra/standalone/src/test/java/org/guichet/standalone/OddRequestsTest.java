package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.guichet.standalone.OddRequests.Fate;
import org.guichet.standalone.OddRequests.Odd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of both applications, the pages and the issuer gets every odd parameter, header, content type and place of
 * its path: it is refused by name or answered, never with a fault of ours, and the log has no trace of it but a line.
 */
class OddRequestsTest {
    /** What answers without a controller of ours, or in spite of the role table. */
    private static final List<String> ELSEWHERE = List.of(
            "/",
            "/login",
            "/oauth2/authorize",
            "/oauth2/jwks",
            "/userinfo",
            "/connect/logout",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/console/sign-in/evil",
            "/console/sign-in/guichet",
            "/console/signed-in/evil",
            "/console/signed-in/guichet",
            "/console/sign-out",
            "/console/nowhere",
            "/actuator/health",
            "/actuator/nowhere",
            "/openapi",
            "/error",
            "/nowhere",
            "/api/v1/nowhere");

    private static final List<String> POSTED_ELSEWHERE = List.of(
            "/login",
            "/oauth2/token",
            "/oauth2/revoke",
            "/oauth2/introspect",
            "/oauth2/authorize",
            "/console/sign-in/evil",
            "/console/sign-out",
            "/cases/lookup",
            "/connect/logout",
            "/nowhere");

    private static PlantedCity city;

    @BeforeAll
    static void plant() {
        city = new PlantedCity("ODD", new PlantedCity("ODE", null).city());
    }

    @Test
    void everyRouteRefusesWhatIsOddByNameAndNeverFails() throws Exception {
        Map<String, HandlerMethod> handlers = handlers();
        List<Odd> requests = RouteTable.read().entries().stream()
                .flatMap(route -> OddRequests.of(route, handlers.get(route.method() + " " + route.path()), city))
                .toList();
        assertThat(complaints(requests)).isEmpty();
    }

    @Test
    void whateverIsAskedWithoutATokenNeverFails() throws Exception {
        Stream<Route> known = RouteTable.read().entries().stream()
                .map(route -> new Route(route.method(), route.path(), true, Set.of(), "odd"));
        Stream<Odd> ours = known.flatMap(route -> OddRequests.of(route, null, city));
        Stream<Odd> others = Stream.concat(
                        ELSEWHERE.stream().map(path -> new Route("GET", path, true, Set.of(), "odd")),
                        POSTED_ELSEWHERE.stream().map(path -> new Route("POST", path, true, Set.of(), "odd")))
                .flatMap(route -> OddRequests.of(route, null, city));
        List<Odd> requests = Stream.concat(ours.filter(odd -> odd.target().contains("?")), others)
                .map(odd ->
                        new Odd(odd.method(), odd.target(), odd.headers(), odd.body(), Fate.ANSWERED, odd.name(), 0))
                .toList();
        assertThat(complaints(requests)).isEmpty();
    }

    @Test
    void everyRouteSaysInItsMappingWhatItTakesAndGives() {
        List<String> silent = new ArrayList<>();
        mappings().getHandlerMethods().forEach((route, handler) -> {
            Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
            boolean ours = handler.getBeanType().getName().startsWith("org.guichet.");
            if (ours
                    && methods.contains(RequestMethod.POST)
                    && route.getConsumesCondition().isEmpty()) {
                silent.add(route + " takes anything");
            }
            // What is streamed is agreed on by the handler, out of forms that a standard names.
            boolean streamed = ResolvableType.forMethodReturnType(handler.getMethod())
                    .toString()
                    .matches(".*(StreamingResponseBody|byte\\[]).*");
            if (ours
                    && !methods.isEmpty()
                    && !streamed
                    && route.getProducesCondition().isEmpty()) {
                silent.add(route + " gives anything");
            }
        });
        assertThat(silent).isEmpty();
    }

    private static RequestMappingHandlerMapping mappings() {
        return RunningStandalone.get()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static Map<String, HandlerMethod> handlers() {
        var handlers = new java.util.TreeMap<String, HandlerMethod>();
        mappings().getHandlerMethods().forEach((route, handler) -> route.getMethodsCondition()
                .getMethods()
                .forEach(method ->
                        route.getPatternValues().forEach(path -> handlers.put(method + " " + path, handler))));
        return handlers;
    }

    private static List<String> complaints(List<Odd> requests) throws Exception {
        URI server = RunningStandalone.get().address();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var faults = new ListAppender<ILoggingEvent>();
        faults.start();
        root.addAppender(faults);
        List<String> wrong = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(24)) {
            List<Callable<String>> all = requests.stream()
                    .map(odd -> (Callable<String>) () -> complaint(server, odd))
                    .toList();
            for (var answer : clients.invokeAll(all)) {
                if (answer.get() != null) {
                    wrong.add(answer.get());
                }
            }
        } finally {
            root.detachAppender(faults);
        }
        List.copyOf(faults.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
                .map(event -> "in the log: " + event.getLoggerName() + " " + event.getFormattedMessage())
                .distinct()
                .forEach(wrong::add);
        LoggerFactory.getLogger(OddRequestsTest.class).warn("{} odd requests were sent", requests.size());
        return wrong;
    }

    private static String complaint(URI server, Odd odd) throws IOException {
        RawHttp.Answer answer = RawHttp.send(server, odd.method(), odd.target(), odd.headers(), odd.body());
        int status = answer.status();
        String said = " -> " + answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4);
        String what = odd + " -> " + status + said.substring(0, Math.min(300, said.length()));
        if (status == 0 || status >= 500 && status != 501 && status != 503) {
            return what;
        }
        if (status >= 400 && !answer.isProblem() && odd.target().startsWith("/api/")) {
            return "no problem: " + what;
        }
        if (odd.fate() == Fate.ANSWERED) {
            return null;
        }
        if (status < 400 || odd.status() != 0 && status != odd.status()) {
            return "not refused as " + odd.status() + ": " + what;
        }
        boolean named =
                odd.fate() != Fate.NAMED || !answer.isProblem() || answer.text().contains('"' + odd.name() + '"');
        return named ? null : "not named: " + what;
    }
}
