package org.guichet.query.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.guichet.platform.database.Outage;
import org.guichet.platform.problem.Anonymous;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.ui.ModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Says no to a person, on a plain page, where the API would answer with a problem. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = Refusals.class)
class Refusals implements AccessDeniedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String PAGE = "console/refused";
    private static final String WHY = "why";

    private final ITemplateEngine templates;
    private final PageLocale locale;
    private final PageFrame frame;
    private final Backlog backlog;

    Refusals(ITemplateEngine templates, PageLocale locale, PageFrame frame, Backlog backlog) {
        this.templates = templates;
        this.locale = locale;
        this.frame = frame;
        this.backlog = backlog;
    }

    /** At the door, before any controller: the role may not, or the form did not come from a page of ours. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(request, response, ProblemType.FORBIDDEN);
    }

    /** At the door of pages that are everybody's: there is no such page. */
    void notFound(HttpServletRequest request, HttpServletResponse response, RuntimeException denied)
            throws IOException {
        write(request, response, ProblemType.NOT_FOUND);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemType why) throws IOException {
        frame.prepare(request);
        response.setStatus(why.status());
        response.setContentType("text/html;charset=UTF-8");
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        var said = new WebContext(exchange, locale.resolveLocale(request), Map.of(WHY, why.slug()));
        templates.process(PAGE, said, response.getWriter());
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused) {
        if (refused.type() == ProblemType.MALFORMED || refused.type() == ProblemType.INVALID) {
            return unreadable(refused);
        }
        return page(
                switch (refused.type()) {
                    case FORBIDDEN, RESTRICTED_NOT_REFERABLE, KEYS_LOCKED -> refused.type();
                    // A link that was cut off leads nowhere, and no more is to be said of it.
                    default ->
                        refused.type().status() < 500 && backlog.isCaughtUp()
                                ? ProblemType.NOT_FOUND
                                : ProblemType.UNAVAILABLE;
                });
    }

    // Names what of the address is not known here, as the API does.
    private static ModelAndView unreadable(Refused refused) {
        List<String> names = refused.details().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .filter(FieldError.class::isInstance)
                        .map(error -> ((FieldError) error).field())
                        .toList()
                : List.of();
        ModelAndView page = page(ProblemType.MALFORMED);
        page.setStatus(HttpStatusCode.valueOf(refused.type().status()));
        return page.addObject("names", names);
    }

    /** An id that is no id names nothing. */
    @ExceptionHandler
    ModelAndView noId(MethodArgumentTypeMismatchException wrong) {
        return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                ? page(ProblemType.NOT_FOUND)
                : unreadable(Refused.field(wrong.getName(), "wrong-format"));
    }

    /** The database does not answer just now, or gave way to another transaction once too often. */
    @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class})
    ModelAndView unavailable(Exception fault) {
        LOG.warn("a page met an unavailable database: {}", Anonymous.trace(fault));
        return page(ProblemType.UNAVAILABLE);
    }

    @ExceptionHandler
    ModelAndView failed(Exception fault) {
        if (fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return page(ProblemType.NOT_FOUND);
        }
        if (Outage.isCauseOf(fault)) {
            return unavailable(fault);
        }
        LOG.error("a page failed: {}", Anonymous.trace(fault));
        return page(ProblemType.INTERNAL);
    }

    private static ModelAndView page(ProblemType why) {
        return new ModelAndView(PAGE, new ModelMap(WHY, why.slug()), HttpStatusCode.valueOf(why.status()));
    }
}
