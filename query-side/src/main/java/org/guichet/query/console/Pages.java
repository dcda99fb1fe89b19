package org.guichet.query.console;

import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Texts and languages of the pages, those of an issuer in the same process included. */
@Configuration(proxyBeanMethods = false)
class Pages {
    private static final String TEXTS = "console";

    @Bean
    MessageSource messageSource() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasenames(Languages.bundles());
        texts.setDefaultEncoding("UTF-8");
        // What a city's own language file leaves out is said in English, whatever the server's language is.
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.ENGLISH);
        return texts;
    }

    @Bean
    PageLocale localeResolver() {
        return new PageLocale(Languages.of(TEXTS));
    }

    @Bean
    PageFrame pageFrame(PageLocale localeResolver) {
        return new PageFrame(localeResolver, Languages.of(TEXTS));
    }

    /** What a page shows is its version, whatever it was made from. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> versionsOfPublicPages() {
        var versions = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        versions.addUrlPatterns(PublicPages.PATH, PublicPages.PATH + "/*");
        return versions;
    }

    @Bean
    WebMvcConfigurer framedPages(PageFrame frame) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(frame).excludePathPatterns("/api/**", "/actuator/**", "/openapi/**");
            }
        };
    }
}
