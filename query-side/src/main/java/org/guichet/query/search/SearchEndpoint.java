package org.guichet.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.casework.CaseLine;
import org.guichet.query.casework.CaseLines;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.query.search.CaseSearch.Hit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Finds cases of the caller's city by what the person at the desk says or shows. */
@RestController
@Tag(name = "Cases")
class SearchEndpoint {
    private static final String COUNTRY = "SELECT country FROM published_city WHERE id = ?";

    private final JdbcClient database;
    private final CaseSearch search;
    private final CaseLines lines;
    private final InstallationSecrets secrets;
    private final Consistency consistency;

    SearchEndpoint(
            @Qualifier("readDatabase") DataSource database,
            CaseSearch search,
            CaseLines lines,
            InstallationSecrets secrets,
            Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.search = search;
        this.lines = lines;
        this.secrets = secrets;
        this.consistency = consistency;
    }

    @PostMapping("/api/v1/cases/search")
    @Operation(
            summary = "Search cases",
            description = "Those that meet the most terms first; at most 200, each meeting all terms or all but one.")
    FoundCases searchCases(@RequestBody @Validated SearchTerms wanted, Caller caller, ServletWebRequest request) {
        consistency.await(request, Search.NAME, lines.projection());
        Cursor from = Cursor.places(
                wanted.cursor(), wanted.name(), wanted.number(), wanted.phone(), wanted.document(), wanted.birthDate());
        UUID city = caller.municipality().value();
        var tokens = new Tokens(secrets, city);
        Set<Long> born = wanted.born(tokens);
        List<Set<Long>> terms = wanted.terms(tokens, wanted.phone() == null ? null : country(city));
        // Whatever was registered since the page before has pushed down what comes next by as much.
        int shown = Math.toIntExact(from.number());
        List<Hit> found = search.find(caller, terms, born, CaseSearch.MOST + 1 + shown);
        Looked.here().found(Math.min(found.size(), CaseSearch.MOST + 1), wanted.name());
        List<Hit> rest = found.stream()
                .filter(hit -> shown == 0 || hit.comesAfter(from))
                .limit(Math.min(wanted.pageSize() + 1, CaseSearch.MOST - shown))
                .toList();
        Page<Hit> page = Page.of(
                rest,
                wanted.pageSize(),
                from,
                hit -> List.of(
                        shown + wanted.pageSize(),
                        hit.missing(),
                        hit.registeredAt().toInstant(),
                        hit.caseId()));
        List<CaseLine> items =
                lines.of(caller, page.items().stream().map(Hit::caseId).toList());
        return new FoundCases(
                items, page.next(), Math.min(found.size(), CaseSearch.MOST), found.size() > CaseSearch.MOST);
    }

    private String country(UUID city) {
        return database.sql(COUNTRY).param(city).query(String.class).optional().orElse(null);
    }

    /**
     * A page of what was found.
     *
     * @param next cursor of the page after it, to be sent with the same terms; absent at the end
     * @param found how many are told in all
     * @param more whether there are others, which are not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundCases(List<CaseLine> items, String next, int found, boolean more) {}
}
