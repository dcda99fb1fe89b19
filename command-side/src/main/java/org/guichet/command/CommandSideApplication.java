package org.guichet.command;

import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The command side as a process of its own. */
@EnableAutoConfiguration(
        exclude = {XStreamAutoConfiguration.class, DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import(CommandSide.class)
public class CommandSideApplication {
    /** Runs until it is told to stop; settings come from {@code command-side.yml} and the environment. */
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "command-side");
        SpringApplication.run(CommandSideApplication.class, arguments);
    }
}
