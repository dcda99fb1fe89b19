package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Every route, as everybody, in the own city and another: the answer is the one of {@code access/routes.json}. */
class AccessMatrixTest {
    private static final List<Route> TABLE = RouteTable.read().entries();
    /** Those of a probe in a pattern of two stars have no address of their own. */
    private static final Set<String> NOT_ASKED = Set.of("GET /actuator/health/**");

    private static PlantedCity own;
    private static PlantedCity foreign;

    @BeforeAll
    static void plant() {
        UUID third = new PlantedCity("AMC", null).city();
        own = new PlantedCity("AMA", third);
        foreign = new PlantedCity("AMB", third);
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheTableSays() {
        assertThat(matrix(TABLE).deviations(AccessMatrixTest::asked)).isEmpty();
    }

    @Test
    void noBadTokenOpensARoute() {
        Map<String, String> bad = BadTokens.of(caseworker());
        assertThat(matrix(TABLE).admitted(AccessMatrixTest::asked, bad)).isEmpty();
    }

    @Test
    void controlATokenThatIsGoodIsSeenAmongTheBadOnes() {
        assertThat(matrix(TABLE)
                        .admitted(
                                route -> route.path().equals("/api/v1/cases"),
                                Map.of("that is good", caseworker().token())))
                .anyMatch(deviation -> deviation.contains("GET /api/v1/cases as a token that is good"));
    }

    @Test
    void controlARoleTooManyAtTheDoorIsSeen() {
        List<Route> narrower = TABLE.stream()
                .map(route -> AccessMatrix.named(route).equals("GET /api/v1/cases/{caseId}")
                        ? new Route(route.method(), route.path(), false, without(route, Role.SUPERVISOR), "narrower")
                        : route)
                .toList();
        assertThat(matrix(narrower).deviations(route -> route.reason().equals("narrower")))
                .anyMatch(deviation -> deviation.contains("as supervisor, own city: 200 instead of 403"));
    }

    @Test
    void controlAQueryThatForgetsTheCityIsSeen() {
        Object query = RunningStandalone.get().context().getBean("org.guichet.query.caseregister.CasesOfCity");
        DataSource database = RunningStandalone.get().context().getBean("readDatabase", DataSource.class);
        Object before = ReflectionTestUtils.getField(query, "database");
        try {
            ReflectionTestUtils.setField(
                    query,
                    "database",
                    JdbcClient.create(new OtherSql(
                            database, sql -> sql.replace("c.municipality = ?", "(c.municipality = ? OR true)"))));
            assertThat(matrix(TABLE).deviations(route -> route.path().equals("/api/v1/cases/{caseId}")))
                    .anyMatch(deviation ->
                            deviation.contains("GET /api/v1/cases/{caseId} as desk-officer, foreign city: 200"));
        } finally {
            ReflectionTestUtils.setField(query, "database", before);
        }
    }

    private static AccessMatrix matrix(List<Route> table) {
        return new AccessMatrix(table, own, foreign);
    }

    private static Speaking caseworker() {
        return new Speaking(Role.CASEWORKER, own.city(), UUID.fromString(own.id("deskId")), null);
    }

    private static Set<Role> without(Route route, Role role) {
        var roles = EnumSet.copyOf(route.roles());
        roles.remove(role);
        return roles;
    }

    private static boolean asked(Route route) {
        return !NOT_ASKED.contains(AccessMatrix.named(route));
    }
}
