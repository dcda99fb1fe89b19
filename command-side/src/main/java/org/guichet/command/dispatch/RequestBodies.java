package org.guichet.command.dispatch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Holds the body of a command as it was sent, since its keyed hash is part of the command. The platform bounds its size.
 * An import is written to a file while it comes in, and its digest stands for it.
 */
@Component
public class RequestBodies extends OncePerRequestFilter {
    /** Request attribute: the {@link Path} of what was sent to an import. Whoever wants to keep it moves it away. */
    public static final String FILE = "org.guichet.import.file";

    /** Request attribute: the {@link ThrowAwayKey} of a file of persons; absent for what is no person's. */
    public static final String FILE_KEY = "org.guichet.import.key";

    static final String BODY = RequestBodies.class.getName();

    private static final String OF_PERSONS = "/api/v1/imports/cases";
    private static final String OF_DIRECTORY = "/api/v1/imports/directory";

    private final HandlerExceptionResolver problems;

    RequestBodies(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith(OF_PERSONS)
                || request.getRequestURI().startsWith(OF_DIRECTORY)) {
            ofImport(request, response, chain);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
            mustBeUnicode(body);
        } catch (Refused refused) {
            problems.resolveException(request, response, null, refused);
            return;
        }
        request.setAttribute(BODY, body);
        chain.doFilter(new ReadBody(request, body), response);
    }

    private void ofImport(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Readable by its owner only, which createTempFile sees to.
        Path file = Files.createTempFile("guichet-upload", null);
        try {
            if (request.getRequestURI().startsWith(OF_PERSONS)) {
                var key = new ThrowAwayKey();
                request.setAttribute(FILE_KEY, key);
                request.setAttribute(BODY, digestWhileWriting(request.getInputStream(), key.writing(file)));
            } else {
                request.setAttribute(BODY, digestWhileWriting(request.getInputStream(), Files.newOutputStream(file)));
            }
            request.setAttribute(FILE, file);
            chain.doFilter(request, response);
        } catch (Refused refused) {
            problems.resolveException(request, response, null, refused);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] digestWhileWriting(InputStream body, OutputStream file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(file, digest)) {
                body.transferTo(out);
            }
            return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    // Jackson lets some broken sequences pass, and two different broken bodies would have one keyed hash.
    private static void mustBeUnicode(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException broken) {
            throw new Refused(ProblemType.MALFORMED);
        }
    }

    private static final class ReadBody extends HttpServletRequestWrapper {
        private final byte[] body;

        ReadBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body was read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
