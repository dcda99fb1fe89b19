package org.guichet.command.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.access.Caller;
import org.guichet.platform.problem.Correlation;
import org.guichet.platform.problem.ValueReader;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.MDC;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;

/** Gives a controller the {@link CommandRequest} that was sent, or refuses one without a usable key. */
@Component
class CommandRequests implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,200}");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final InstallationSecrets secrets;
    private final ValueReader values;
    private final Clock clock;

    CommandRequests(InstallationSecrets secrets, ValueReader values, Clock clock) {
        this.secrets = secrets;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandRequest.class;
    }

    @Override
    public CommandRequest resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest web,
            WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        Caller caller =
                (Caller) SecurityContextHolder.getContext().getAuthentication().getPrincipal();
        String ifMatch = request.getHeader("If-Match");
        mustSayNothing(request, parameter);
        return new CommandRequest(
                secrets,
                caller,
                route(request),
                idempotencyKey(request),
                said(request, ifMatch),
                correlation(),
                version(ifMatch),
                clock.instant());
    }

    // Its template, never what stands in its place.
    private static String route(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    // What a command has no field for is unknown in a body of its own, too.
    private void mustSayNothing(HttpServletRequest request, MethodParameter parameter) {
        boolean hasFields = Arrays.stream(parameter.getExecutable().getParameters())
                .anyMatch(one -> one.isAnnotationPresent(RequestBody.class));
        if (hasFields || request.getAttribute(RequestBodies.FILE) != null) {
            return;
        }
        String body = new String((byte[]) request.getAttribute(RequestBodies.BODY), StandardCharsets.UTF_8);
        if (!body.isBlank()) {
            JsonNode said = values.tree(body);
            if (!said.isObject()) {
                throw new Refused(ProblemType.MALFORMED);
            }
            values.read(said, Nothing.class);
        }
    }

    private record Nothing() {}

    private static String idempotencyKey(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || key.isBlank()) {
            throw new Refused(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        if (!KEY.matcher(key).matches()) {
            throw Refused.header("Idempotency-Key", "malformed");
        }
        return key;
    }

    private static String said(HttpServletRequest request, String ifMatch) {
        byte[] body = (byte[]) request.getAttribute(RequestBodies.BODY);
        return request.getRequestURI() + "\n" + ifMatch + "\n" + new String(body, StandardCharsets.UTF_8);
    }

    private static String correlation() {
        return Optional.ofNullable(MDC.get(Correlation.LOG_KEY))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static OptionalLong version(String ifMatch) {
        if (ifMatch == null) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION.matcher(ifMatch.trim());
        if (!version.matches()) {
            throw Refused.header("If-Match", "malformed");
        }
        return OptionalLong.of(Long.parseLong(version.group(1)));
    }
}
