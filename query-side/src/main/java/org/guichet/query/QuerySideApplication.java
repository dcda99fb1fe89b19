package org.guichet.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The query side alone, as one of several instances. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, KafkaAutoConfiguration.class})
@Import(QuerySide.class)
public class QuerySideApplication {
    /** Runs until it is told to stop; settings come from {@code query-side.yml} and the environment. */
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "query-side");
        SpringApplication.run(QuerySideApplication.class, arguments);
    }
}
