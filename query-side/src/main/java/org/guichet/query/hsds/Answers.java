package org.guichet.query.hsds;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.problem.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A list as a page of JSON, or as one object a line without pages. */
final class Answers {
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private Answers() {}

    /**
     * Answers a list.
     *
     * @param format {@code json}, {@code ndjson} or null
     * @throws Refused for another format
     */
    static ResponseEntity<StreamingResponseBody> list(
            String format, Paging paging, Function<Paging, HsdsPage<?>> page) {
        if (format == null || format.equals("json")) {
            HsdsPage<?> one = page.apply(paging);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(out -> out.write(HsdsJson.MAPPER.writeValueAsBytes(one)));
        }
        if (!format.equals("ndjson")) {
            throw Refused.field("format", "not-allowed");
        }
        return ResponseEntity.ok().contentType(NDJSON).body(out -> lines(out, page));
    }

    private static void lines(OutputStream out, Function<Paging, HsdsPage<?>> page) throws IOException {
        HsdsPage<?> part;
        long number = 1;
        do {
            part = page.apply(Paging.large(number++));
            for (Object item : part.contents()) {
                out.write(HsdsJson.MAPPER.writeValueAsString(item).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        } while (!part.lastPage());
    }
}
