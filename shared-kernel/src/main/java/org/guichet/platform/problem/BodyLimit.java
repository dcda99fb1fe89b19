package org.guichet.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body above a number of bytes: by the length it declares, or while it is read if it declares none. An import
 * is a file and may be larger than what a person says at once.
 */
final class BodyLimit extends OncePerRequestFilter {
    private final long usual;
    private final Map<String, Long> byPath;
    private final Problems problems;

    /** @param byPath other limits, by the beginning of paths that take many commands at once */
    BodyLimit(long usual, Map<String, Long> byPath, Problems problems) {
        this.usual = usual;
        this.byPath = byPath;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long bytes = byPath.entrySet().stream()
                .filter(other -> request.getRequestURI().startsWith(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
        if (request.getContentLengthLong() > bytes) {
            problems.write(request, response, ProblemType.BODY_TOO_LARGE, Map.of());
            return;
        }
        boolean undeclared = request.getContentLengthLong() < 0;
        chain.doFilter(undeclared ? new Counted(request, bytes) : request, response);
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long bytes;

        Counted(HttpServletRequest request, long bytes) {
            super(request);
            this.bytes = bytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), bytes);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long bytes;
        private long read;

        CountedStream(ServletInputStream body, long bytes) {
            this.body = body;
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = body.read(buffer, offset, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > bytes) {
                throw new Refused(ProblemType.BODY_TOO_LARGE);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
