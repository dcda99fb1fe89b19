package org.guichet.platform.accesslog;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.codes.CodeLists;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/** What each route looks at people for, as the file {@code access/purposes.json} has it; the most specific line holds. */
final class Purposes {
    /** For a route that no line names. */
    private static final String OTHER = "OTHER";

    private final List<Line> lines;

    private Purposes(List<Line> lines) {
        this.lines = lines;
    }

    /** Reads the file. A purpose that is no code keeps the application from starting. */
    static Purposes read() {
        try (InputStream file = Purposes.class.getResourceAsStream("/access/purposes.json")) {
            Named[] named = JsonMapper.shared().readValue(file, Named[].class);
            return new Purposes(Arrays.stream(named)
                    .map(line -> new Line(
                            PathPatternParser.defaultInstance.parse(line.path()),
                            CodeLists.ACCESS_PURPOSE.code(line.purpose()).code(),
                            Boolean.TRUE.equals(line.always())))
                    .sorted(Comparator.comparing(Line::path, PathPattern.SPECIFICITY_COMPARATOR))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read access/purposes.json", e);
        }
    }

    String of(HttpServletRequest request) {
        return find(request).map(Line::purpose).orElse(OTHER);
    }

    /** Whether a refusal there is the refusal of a look at somebody. */
    boolean concernsPersons(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /** Whether a look there is written down even if no field of a person was opened: ids and dates tell of persons, too. */
    boolean isAlwaysWritten(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && find(request).filter(Line::always).isPresent();
    }

    private Optional<Line> find(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return lines.stream().filter(line -> line.path().matches(path)).findFirst();
    }

    private record Line(PathPattern path, String purpose, boolean always) {}

    private record Named(String path, String purpose, Boolean always) {}
}
