package org.guichet.platform.problem;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.guichet.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server says of a request so broken that it reached no application: a problem, in English, since such a
 * request's wish for a language cannot be relied on; not the server's own page, which says what server it is.
 */
public final class BareErrors extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(BareErrors.class);
    private static final int SMALLEST_ERROR = 400;

    /** Made by the server itself, by this class's name. */
    public BareErrors() {
        setShowServerInfo(false);
        setShowReport(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        // As in the class this extends: an answer that has begun, or that is none of an error, stays as it is.
        if (response.getStatus() < SMALLEST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        LOG.info("a request that reached no application was refused as {}", type.slug());
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:guichet:problem:" + type.slug());
        problem.put("title", Sentences.title(type, Locale.ENGLISH));
        problem.put("status", response.getStatus());
        problem.put("detail", Sentences.detail(type, Locale.ENGLISH));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getResponse().getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
        } catch (IOException gone) {
            LOG.debug("the caller has gone");
        }
    }
}
