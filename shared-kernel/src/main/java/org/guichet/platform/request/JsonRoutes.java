package org.guichet.platform.request;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Writes into the mapping of each route what it takes and gives, unless it says so itself: JSON both ways, and of a page
 * a form and HTML. So a body of another type finds no handler (415), and an answer that cannot be given as asked is
 * refused before anything is carried out (406).
 */
final class JsonRoutes extends RequestMappingHandlerMapping {
    private static final String OURS = "org.guichet.";

    @Override
    protected RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        RequestMappingInfo route = super.getMappingForMethod(method, handlerType);
        // What answers every method is where failed requests end, whatever they were.
        if (route == null
                || !handlerType.getName().startsWith(OURS)
                || route.getMethodsCondition().isEmpty()) {
            return route;
        }
        boolean page = isPage(method, handlerType);
        var whole = route.mutate().options(getBuilderConfiguration());
        if (route.getConsumesCondition().isEmpty()
                && route.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
            whole.consumes(page ? MediaType.APPLICATION_FORM_URLENCODED_VALUE : MediaType.APPLICATION_JSON_VALUE);
        }
        if (route.getProducesCondition().isEmpty() && (page || isJson(method))) {
            whole.produces(page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_JSON_VALUE);
        }
        RequestMappingInfo declared = whole.build();
        if (!declared.getConsumesCondition().isEmpty()) {
            declared.getConsumesCondition().setBodyRequired(takesBody(method) || page);
        }
        return declared;
    }

    /** Whether a handler names a view and not an answer. */
    static boolean isPage(Method method, Class<?> handlerType) {
        return !AnnotatedElementUtils.hasAnnotation(handlerType, ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method, ResponseBody.class)
                && !HttpEntity.class.isAssignableFrom(method.getReturnType());
    }

    static boolean takesBody(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
    }

    // Bytes and streams are of a type that the handler knows alone.
    private static boolean isJson(Method method) {
        ResolvableType given = ResolvableType.forMethodReturnType(method);
        ResolvableType entity = given.as(HttpEntity.class);
        Class<?> body = (entity == ResolvableType.NONE ? given : entity.getGeneric()).resolve(Object.class);
        return body != byte[].class && !StreamingResponseBody.class.isAssignableFrom(body);
    }
}
