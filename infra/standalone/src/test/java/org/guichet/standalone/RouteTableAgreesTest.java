package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The role table and the routes of both applications are the same set. */
class RouteTableAgreesTest {
    private static String withoutNames(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    private static Set<String> served() {
        var served = new TreeSet<String>();
        RunningStandalone.get()
                .context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(route -> add(route, served)));
        // Reached by an error dispatch only: asked for directly, it has no entry and is refused.
        served.removeIf(route -> route.endsWith(" /error"));
        return served;
    }

    private static void add(RequestMappingInfo route, Set<String> served) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        for (String path : route.getPatternValues()) {
            if (methods.isEmpty()) {
                served.add(withoutNames("ANY", path));
            }
            methods.forEach(method -> served.add(withoutNames(method.name(), path)));
        }
    }

    private static Set<String> listed() {
        var listed = new TreeSet<String>();
        for (Route route : RouteTable.read().entries()) {
            listed.add(withoutNames(route.method(), route.path()));
        }
        return listed;
    }

    @Test
    void everyRouteHasAnEntryAndEveryEntryARoute() {
        assertThat(served()).isEqualTo(listed());
    }
}
