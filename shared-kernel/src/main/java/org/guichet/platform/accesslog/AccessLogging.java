package org.guichet.platform.accesslog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guichet.platform.problem.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells the log of every request before its answer leaves: of a body before it is written, of a page before it is
 * rendered, and of a refusal, which is short enough to wait in the buffer, at the end.
 */
@Configuration(proxyBeanMethods = false)
public class AccessLogging implements WebMvcConfigurer {
    private final Telling telling;

    AccessLogging(ObjectProvider<AccessLog> log) {
        this.telling = new Telling(log, Purposes.read(), new SearchMarks());
    }

    /** Around the security chain, so that it sees those whom the door refuses, too. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> accessLogFilter(Problems problems) {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new AtTheEnd(telling, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    BeforeTheBody beforeTheBody(Problems problems) {
        return new BeforeTheBody(telling, problems);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void postHandle(
                    HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
                Looked.of(request).tell(telling);
            }
        });
    }
}
