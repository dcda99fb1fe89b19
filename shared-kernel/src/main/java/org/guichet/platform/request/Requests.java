package org.guichet.platform.request;

import java.util.List;
import org.guichet.platform.problem.Problems;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One reader for all bodies, and nothing passed over that somebody sent. */
@Configuration(proxyBeanMethods = false)
public class Requests implements WebMvcConfigurer {
    // Whatever else lies on the class path (YAML, CBOR, XML) would read a body by other rules than the strict ones.
    private static final List<Class<?>> CONVERTERS = List.of(
            JacksonJsonHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            StringHttpMessageConverter.class);

    /** After the correlation, so that a refusal has one, and before whoever reads parameters. */
    @Bean
    FilterRegistrationBean<PlainRequests> plainRequests(Problems problems) {
        var registration = new FilterRegistrationBean<>(new PlainRequests(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    static WebMvcRegistrations jsonRoutes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new JsonRoutes();
            }
        };
    }

    @Bean
    static ConfigurableWebBindingInitializer plainBinding(
            @Qualifier("mvcConversionService") ConversionService conversions,
            @Qualifier("mvcValidator") Validator validator) {
        var binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(new PlainConversion(conversions));
        binding.setValidator(validator);
        return binding;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(Requests::isOther));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        PlainParameters.addTo(registry);
    }

    /** After those who refuse for a reason of their own, which says more than that something is unknown. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NothingUnknown()).order(Ordered.LOWEST_PRECEDENCE);
    }

    private static boolean isOther(HttpMessageConverter<?> converter) {
        return !CONVERTERS.contains(converter.getClass());
    }
}
