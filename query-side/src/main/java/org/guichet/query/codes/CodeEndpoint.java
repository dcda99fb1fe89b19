package org.guichet.query.codes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.indicators.ReportedLanguage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The code lists, for everyone. */
@RestController
@Tag(name = "Codes")
class CodeEndpoint {
    @GetMapping("/api/v1/codes")
    @Operation(summary = "List code lists")
    List<Listed> lists() {
        return CodeLists.all().stream().map(Listed::of).toList();
    }

    /** @param lang ISO 639-1 code; without it, the language of {@code Accept-Language} */
    @GetMapping("/api/v1/codes/{list}")
    @Operation(summary = "Get a code list", description = "With labels in one language.")
    Labelled list(@PathVariable String list, @RequestParam(required = false) String lang, Locale accepted) {
        Locale locale = ReportedLanguage.of(lang, accepted);
        CodeList found = CodeLists.all().stream()
                .filter(known -> known.name().equals(list))
                .findFirst()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        return new Labelled(
                Listed.of(found),
                found.codes().stream()
                        .map(code -> new Entry(code.code(), code.label(locale), code.attributes()))
                        .toList());
    }

    /** A list by name, with its version and source. */
    record Listed(String name, String version, String source) {
        static Listed of(CodeList list) {
            return new Listed(list.name(), list.version(), list.source());
        }
    }

    /** A list with its codes in the order in which a desk should see them. */
    record Labelled(Listed list, List<Entry> codes) {}

    /** A code. */
    record Entry(String code, String label, Map<String, String> attributes) {}
}
