package org.guichet.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.guichet.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;

class RouteTableTest {
    private static final String READERS = "/api/v1/cases/{caseId}/readers";
    // A reason is given there; what it opens is read elsewhere.
    private static final String BREAK_GLASS = "/api/v1/cases/{caseId}/glass";
    private static final Set<Role> DESK_ROLES =
            EnumSet.of(Role.DESK_OFFICER, Role.CASEWORKER, Role.PROTECTION_CASEWORKER);

    private static RouteTable table(String json) {
        return RouteTable.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Route find(RouteTable table, String method, String path) {
        return table.find(method, PathContainer.parsePath(path)).orElseThrow();
    }

    @Test
    void theMostSpecificPatternDecides() {
        RouteTable table = table("""
                [{"method": "POST", "path": "/cases/{id}", "roles": ["publisher"], "reason": "any"},
                 {"method": "POST", "path": "/cases/lookup", "roles": ["caseworker"], "reason": "one"}]
                """);
        assertThat(find(table, "POST", "/cases/lookup").roles()).containsExactly(Role.CASEWORKER);
        assertThat(find(table, "POST", "/cases/7").roles()).containsExactly(Role.PUBLISHER);
        assertThat(table.find("POST", PathContainer.parsePath("/cases/7/notes")))
                .isEmpty();
        assertThat(table.find("GET", PathContainer.parsePath("/cases/7"))).isEmpty();
    }

    @Test
    void anEntryThatSaysNothingClearIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        table("[{'method':'GET','path':'/a','roles':['police'],'reason':'x'}]".replace('\'', '"')))
                .withMessageContaining("police");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table("[{'method':'GET','path':'/a','roles':[],'reason':'x'}]".replace('\'', '"')));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(
                        "[{'method':'GET','path':'/a','roles':['public','analyst'],'reason':'x'}]".replace('\'', '"')));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        table("[{'method':'GET','path':'/a','roles':['public'],'reason':' '}]".replace('\'', '"')));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(("[{'method':'GET','path':'/a/{x}','roles':['public'],'reason':'x'},"
                                + "{'method':'GET','path':'/a/{y}','roles':['analyst'],'reason':'x'}]")
                        .replace('\'', '"')))
                .withMessageContaining("twice");
    }

    @Test
    void caseContentIsOnlyForThoseWhoWorkOnCases() {
        Set<Role> readers = EnumSet.copyOf(DESK_ROLES);
        readers.add(Role.SUPERVISOR);
        assertThat(RouteTable.read().entries())
                .filteredOn(
                        route -> route.method().equals("GET") && route.path().startsWith("/api/v1/cases"))
                .filteredOn(route -> !route.path().equals(READERS))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.roles()).isEqualTo(readers));
        assertThat(RouteTable.read().entries())
                .filteredOn(route -> route.path().equals(READERS))
                .as("says who read a case, and nothing that stands in it")
                .singleElement()
                .satisfies(route -> assertThat(route.roles()).containsExactly(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void aProviderReachesNoCaseAndAnAdministratorNoPerson() {
        assertThat(RouteTable.read().entries())
                .filteredOn(route -> route.path().startsWith("/api/v1/cases"))
                .filteredOn(route -> !route.path().equals(BREAK_GLASS))
                .allSatisfy(route -> assertThat(route.roles())
                        .doesNotContain(Role.PROVIDER_FOCAL_POINT, Role.ADMINISTRATOR, Role.COORDINATOR, Role.ANALYST));
        assertThat(RouteTable.read().entries())
                .filteredOn(route -> route.path().startsWith("/api/v1/inbox"))
                .allSatisfy(route -> assertThat(route.roles()).containsExactly(Role.PROVIDER_FOCAL_POINT));
    }

    @Test
    void nothingThatChangesAnythingIsPublic() {
        assertThat(RouteTable.read().entries())
                .filteredOn(Route::open)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.method()).isEqualTo("GET"));
    }
}
