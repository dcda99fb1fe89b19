package org.guichet.platform.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.platform.problem.Names;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a question that would list persons by status, nationality or document. What else no route knows is refused
 * as unknown; whoever asks this is told why there will never be such a parameter.
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
                .map(parameter -> new FieldError(Names.told(parameter.getKey()), "not-listed-by"))
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
                                .flatMap(value -> Arrays.stream(value.split("[^\\p{L}_]+")))
                                .anyMatch(NotListedBy::names);
    }
}
