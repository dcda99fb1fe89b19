package org.guichet.standalone;

import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.guichet.command.CommandSide;
import org.guichet.query.QuerySide;
import org.guichet.standalone.issuer.Issuer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Both applications and the issuer. Each application brings its own connections, so Boot makes none. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            XStreamAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            KafkaAutoConfiguration.class
        })
@Import({CommandSide.class, QuerySide.class, Issuer.class})
class StandaloneApplication {}
