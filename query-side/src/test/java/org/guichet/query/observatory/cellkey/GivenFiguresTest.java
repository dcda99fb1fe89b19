package org.guichet.query.observatory.cellkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.query.observatory.cellkey.PerturbationTable.Interval;
import org.guichet.query.observatory.cellkey.PerturbationTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other implementations of the method give, number by number. */
class GivenFiguresTest {
    private static final TableParameters ANY = new TableParameters(5, 3, 0, 0);

    @Test
    void everyGivenLookupIsAnsweredAlike() throws Exception {
        JsonNode given = JsonMapper.shared().readTree(Files.readString(GivenFigures.file("ckm_vectors.json")));
        Map<String, PerturbationTable> tables = new HashMap<>();
        given.get("ptables").properties().forEach(table -> tables.put(table.getKey(), table(table.getValue())));
        int looked = 0;
        for (JsonNode lookup : given.get("lookups")) {
            assertThat(tables.get(lookup.get(0).asString())
                            .change(lookup.get(1).asLong(), lookup.get(2).asInt()))
                    .as(lookup.toString())
                    .isEqualTo(lookup.get(3).asInt());
            looked++;
        }
        assertThat(looked).isEqualTo(592);
    }

    @ParameterizedTest
    @CsvSource({
        "D2_V1, 2, 1, 0, 0",
        "D3_V1, 3, 1, 0, 0",
        "D3_V2_js1, 3, 2, 1, 0",
        "D4_V1_pstay0.5, 4, 1, 0, 0.5",
        "D5_V2, 5, 2, 0, 0",
        "D5_V2_js1, 5, 2, 1, 0",
        "D5_V3_js2, 5, 3, 2, 0"
    })
    void theSolverFindsTheExactProbabilities(
            String name, int maxChange, double variance, int neverPublished, double stays) {
        var parameters = new TableParameters(maxChange, variance, neverPublished, stays);
        Map<Integer, Map<Integer, Double>> exact = new TreeMap<>();
        GivenFigures.lines("exact_" + name + ".csv")
                .forEach(line -> exact.computeIfAbsent(Integer.valueOf(line[0]), row -> new TreeMap<>())
                        .put(Integer.valueOf(line[2]), Double.valueOf(line[3])));
        assertThat(exact).hasSize(parameters.lastRow() + 1);
        exact.remove(0);
        exact.forEach((count, row) -> {
            RowProbabilities solved = RowSolver.solve(parameters, count);
            assertThat(solved.changes()).hasSize(row.size());
            for (int i = 0; i < solved.changes().length; i++) {
                assertThat(solved.probabilities()[i])
                        .as("count %d, change %d", count, solved.changes()[i])
                        .isCloseTo(row.get(solved.changes()[i]), within(1e-6));
            }
        });
    }

    @Test
    void theRecordKeysAreTheGivenOnes() throws GeneralSecurityException {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        var keys = new RecordKeys(mac::doFinal);
        List<String[]> given = GivenFigures.lines("rkey_hmac_vectors.csv");
        assertThat(given).hasSize(10);
        given.forEach(
                line -> assertThat(keys.of(line[0], UUID.fromString(line[1]))).isEqualTo(Integer.parseInt(line[3])));
    }

    private static PerturbationTable table(JsonNode given) {
        var rows = new TreeMap<Integer, Row>();
        given.get("rows").properties().forEach(row -> {
            var intervals = new ArrayList<Interval>();
            row.getValue()
                    .forEach(interval -> intervals.add(new Interval(
                            interval.get("ub").asInt(), interval.get("v").asInt())));
            rows.put(Integer.valueOf(row.getKey()), new Row(0, intervals));
        });
        return new PerturbationTable("given", ANY, List.copyOf(rows.values()));
    }
}
