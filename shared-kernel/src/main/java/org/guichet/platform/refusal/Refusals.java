package org.guichet.platform.refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the refusals of the platform before every route. */
@Configuration(proxyBeanMethods = false)
public class Refusals {
    @Bean
    ListsOfPersons listsOfPersons() {
        return new ListsOfPersons();
    }
}
