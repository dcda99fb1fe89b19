package org.guichet.query.observatory.tables;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.problem.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The form of a single table. */
@Component
final class TableForm implements AnswerForm {
    private static final Pattern PATH = Pattern.compile("/api/v1/observatory/tables/[^/]+");

    @Override
    public boolean has(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Optional<String> agreed(HttpHeaders headers) {
        try {
            return Optional.of(Asked.of(Map.of(), headers).format().type().toString());
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
