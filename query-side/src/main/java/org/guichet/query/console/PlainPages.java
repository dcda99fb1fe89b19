package org.guichet.query.console;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What is there for everyone: the style, and what is said before and after a session. */
@Hidden
@Controller
class PlainPages {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final byte[] STYLE = read("/console/style.css");

    /** By a controller, so that it stands in the role table as every route does. */
    @GetMapping("/console/style.css")
    ResponseEntity<byte[]> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(STYLE);
    }

    @GetMapping(PagesDoor.SIGNED_OUT)
    String signedOut() {
        return "console/signed-out";
    }

    @GetMapping(PagesDoor.NOT_SIGNED_IN)
    String notSignedIn() {
        return "console/not-signed-in";
    }

    private static byte[] read(String file) {
        try (InputStream in = PlainPages.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
