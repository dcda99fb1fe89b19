package org.guichet.platform.limits;

import org.guichet.platform.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Limits on how often somebody may ask; how much at once is {@code BodyLimit}'s. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class Limits {
    /** After the correlation, which every answer has, and before the door: checking a signature costs most. */
    @Bean
    FilterRegistrationBean<AddressLimit> addressLimit(LimitSettings settings, Problems problems) {
        var limit = new AddressLimit(new Allowance(settings.address()), problems);
        var registration = new FilterRegistrationBean<>(limit);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Behind the door, which says who it is. */
    @Bean
    FilterRegistrationBean<AccountLimit> accountLimit(LimitSettings settings, Problems problems) {
        var limit = new AccountLimit(new Allowance(settings.account()), new Allowance(settings.lookup()), problems);
        var registration = new FilterRegistrationBean<>(limit);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        return registration;
    }
}
