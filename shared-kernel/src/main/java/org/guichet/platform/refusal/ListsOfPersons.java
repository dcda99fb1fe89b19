package org.guichet.platform.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a question that would list persons by status, nationality or document. A parameter that no route knows is
 * usually passed over; whoever asks this one must not take the answer for what was asked.
 */
final class ListsOfPersons implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> ORDERS =
            Set.of("sort", "sortby", "order", "orderby", "group", "groupby", "by", "filter", "fields", "q", "query");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // The directory is about organisations, and the observatory's figures have protections of their own.
        registry.addInterceptor(this).addPathPatterns("/api/**").excludePathPatterns("/api/*/observatory/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<FieldError> refused = request.getParameterMap().entrySet().stream()
                .filter(parameter -> isRefused(parameter.getKey(), parameter.getValue()))
                .map(parameter -> new FieldError(name(parameter.getKey()), "not-listed-by"))
                .toList();
        if (!refused.isEmpty()) {
            throw new Refused(ProblemType.PERSONS_NOT_LISTED_BY_THAT, Map.of("errors", refused));
        }
        return true;
    }

    private static boolean isRefused(String name, String[] values) {
        return NotListedBy.names(name)
                || ORDERS.contains(NeverKept.plain(name))
                        && Arrays.stream(values)
                                .flatMap(value -> Arrays.stream(value.split("[,;:&=+\\s-]")))
                                .anyMatch(NotListedBy::names);
    }

    // A caller chooses the names of parameters too; what is no name is not repeated.
    private static String name(String parameter) {
        return parameter.matches("[A-Za-z][A-Za-z0-9_-]{0,63}") ? parameter : "?";
    }
}
