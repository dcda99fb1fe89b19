package org.guichet.platform.problem;

import jakarta.servlet.DispatcherType;
import jakarta.validation.Validator;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Correlation, problem details for every refusal, and JSON that is read strictly. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, FailedRequests.class})
public class ProblemAnswers {
    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    ValueReader valueReader(JsonMapper json, Validator validator) {
        return new ValueReader(json, validator);
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter() {
        var registration = new FilterRegistrationBean<>(new CorrelationFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    /** After the door, so that a stranger learns nothing of the limit, and before whoever reads the body whole. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            @Value("${guichet.http.largest-body:256KB}") DataSize largest,
            @Value("${guichet.http.largest-queue:4MB}") DataSize largestQueue,
            @Value("${guichet.http.largest-import:64MB}") DataSize largestImport,
            Problems problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(
                largest.toBytes(),
                Map.of(
                        "/api/v1/commands",
                        largestQueue.toBytes(),
                        "/api/v1/imports/cases",
                        largestImport.toBytes(),
                        "/api/v1/imports/directory",
                        largestImport.toBytes()),
                problems));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }

    /** A field that there is none for, religion for one, is refused by name and not silently dropped. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.addModule(new PlainValues())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(
                        MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS,
                        MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES,
                        MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
}
