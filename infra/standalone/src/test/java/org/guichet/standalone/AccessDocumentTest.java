package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.guichet.access.Role;
import org.guichet.platform.access.Route;
import org.guichet.platform.access.RouteTable;
import org.junit.jupiter.api.Test;

/** The role table as people read it, {@code docs/access.md}, is the one that is enforced, and holds what was promised. */
class AccessDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "access.md");
    private static final Set<Role> WORK_ON_CASES =
            Set.of(Role.DESK_OFFICER, Role.CASEWORKER, Role.PROTECTION_CASEWORKER, Role.SUPERVISOR);
    /** Reviewed by hand: what lies under a case and is for an officer of data protection, who does no casework. */
    private static final Set<String> OF_DATA_PROTECTION = Set.of(
            "/api/v1/cases/{caseId}/erasure",
            "/api/v1/cases/{caseId}/erasure-requests",
            "/api/v1/cases/{caseId}/erasure-requests/{requestId}/refusal",
            "/api/v1/cases/{caseId}/legal-holds",
            "/api/v1/cases/{caseId}/legal-holds/{holdId}/lifting",
            "/api/v1/cases/{caseId}/readers",
            "/api/v1/cases/{caseId}/subject-access",
            "/cases/{caseId}/readers",
            "/cases/{caseId}/subject-access",
            "/cases/subject-access");

    /** Reviewed by hand: by this alone a coordinator comes to see a case, and what it opens lies under {@code /glasses}. */
    private static final String BREAK_GLASS = "/api/v1/cases/{caseId}/glass";

    private static final List<Route> TABLE = RouteTable.read().entries().stream()
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .toList();

    @Test
    void thePageIsTheTable() throws IOException {
        String written = written();
        Path fresh = Files.writeString(Path.of("target", "access.md"), written);
        assertThat(Files.readString(DOCUMENT))
                .as("docs/access.md; the right one lies in %s: read what changed, and copy it", fresh)
                .isEqualTo(written);
    }

    private static String written() {
        var page = new StringBuilder("""
                # Who may ask what

                Written from `access/routes.json`, which the applications enforce; a test holds the two together, and another
                asks every route as everybody. Scope is not in this table: everyone sees the own city only, a focal point the
                own provider only, and restricted needs are there for protection caseworkers only.

                """);
        for (Role role : Role.values()) {
            page.append("## ").append(role.wireName()).append("\n\n");
            byReason(route -> route.roles().contains(role)).forEach((reason, routes) -> page.append("- ")
                    .append(reason)
                    .append(' ')
                    .append(String.join(", ", routes))
                    .append('\n'));
            page.append('\n');
        }
        page.append("## public\n\n");
        byReason(Route::open).forEach((reason, routes) -> page.append("- ")
                .append(reason)
                .append(' ')
                .append(String.join(", ", routes))
                .append('\n'));
        return page.toString();
    }

    private static Map<String, List<String>> byReason(Predicate<Route> which) {
        var reasons = new LinkedHashMap<String, List<String>>();
        TABLE.stream().filter(which).forEach(route -> reasons.computeIfAbsent(
                        route.reason(), reason -> new ArrayList<>())
                .add("`" + AccessMatrix.named(route) + "`"));
        return reasons;
    }

    @Test
    void whatACaseHoldsIsReadByThoseOnlyWhoWorkOnCases() {
        assertThat(TABLE)
                .filteredOn(route -> route.path().matches("(/api/v1)?/(cases|households|transfers)(/.*)?"))
                .filteredOn(
                        route -> route.method().equals("GET") || route.path().matches(".*/(lookup|search)"))
                .filteredOn(route -> !OF_DATA_PROTECTION.contains(route.path()))
                .hasSizeGreaterThan(8)
                .allSatisfy(route -> assertThat(WORK_ON_CASES).containsAll(route.roles()));
    }

    @Test
    void whoPlansOrPublishesFiguresSeesNoRow() {
        for (Role role : Set.of(Role.ANALYST, Role.PUBLISHER)) {
            assertThat(mayAsk(role))
                    .isNotEmpty()
                    .noneMatch(path ->
                            path.matches(".*/(cases|referrals|inbox|households|transfers|today|enquiries)(/.*)?"));
        }
    }

    @Test
    void aProviderSeesItsOwnReferralsAndNothingOfACase() {
        assertThat(mayAsk(Role.PROVIDER_FOCAL_POINT))
                .isNotEmpty()
                .noneMatch(path -> path.matches("(/api/v1)?/(cases|households|transfers|imports|enquiries)(/.*)?"))
                .doesNotContain("/api/v1/referrals");
    }

    @Test
    void anAdministratorAndAnOfficerOfDataProtectionDoNoCasework() {
        assertThat(mayAsk(Role.ADMINISTRATOR))
                .noneMatch(path -> path.matches("(/api/v1)?/(cases|referrals|inbox|households|transfers)(/.*)?"));
        assertThat(mayAsk(Role.DATA_PROTECTION_OFFICER))
                .containsAll(OF_DATA_PROTECTION)
                .filteredOn(path -> path.matches("(/api/v1)?/(cases|referrals|inbox|households|transfers)(/.*)?"))
                .as("reviewed one by one")
                .allMatch(OF_DATA_PROTECTION::contains);
    }

    @Test
    void aCoordinatorReadsTheBoardAndNoCase() {
        assertThat(mayAsk(Role.COORDINATOR))
                .contains("/api/v1/referrals", BREAK_GLASS)
                .filteredOn(path -> !path.equals(BREAK_GLASS))
                .noneMatch(path -> path.matches("(/api/v1)?/(cases|households|transfers)(/.*)?"));
    }

    @Test
    void theDesksAreNotThoseWhoKeepTheDirectoryOrTheFrame() {
        for (Role role : WORK_ON_CASES) {
            assertThat(TABLE)
                    .filteredOn(route ->
                            route.method().equals("POST") && route.roles().contains(role))
                    .extracting(Route::path)
                    .noneMatch(path -> path.matches("/api/v1/(providers|services)(/.*)?"));
        }
    }

    @Test
    void nothingThatDescribesAPersonIsPublicAndNothingPublicChangesAnything() {
        assertThat(TABLE).filteredOn(Route::open).hasSizeGreaterThan(10).allSatisfy(route -> {
            assertThat(route.method()).isEqualTo("GET");
            assertThat(route.path())
                    .matches(
                            "/(api/v1/(codes|exports/directory)|hsds|sdmx/v2|openapi|actuator/health|console|login).*");
        });
    }

    private static List<String> mayAsk(Role role) {
        return TABLE.stream()
                .filter(route -> route.roles().contains(role))
                .map(Route::path)
                .toList();
    }
}
