package org.guichet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.platform.accesslog.AccessEntry;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application that has the platform and, under some paths of the real table, what can go wrong. */
@Configuration(proxyBeanMethods = false)
@SpringBootApplication(
        scanBasePackages = "org.guichet.nowhere",
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({Platform.class, ProbeApplication.Endpoint.class})
class ProbeApplication {
    /** No database stands behind the probe; that the log is written, and what without it, is tried on real ones. */
    @Bean
    AccessLog unwrittenLog() {
        return new AccessLog(null) {
            @Override
            public void write(List<AccessEntry> entries) {
                assertThat(entries).isNotEmpty();
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
    }

    enum Urgency {
        EMERGENCY,
        NORMAL
    }

    record Contact(@NotBlank String kind, String value) {}

    record Guardian(UUID id) {
        Guardian {
            if (id == null) {
                throw Refused.field("id", "required");
            }
        }
    }

    record Registration(
            @NotBlank String name,
            Urgency urgency,
            int age,
            boolean hurry,
            @Size(max = 3) String code,
            UUID desk,
            Guardian guardian,

            @Pattern(regexp = "green", message = "not-a-colour")
            String colour,

            List<@Valid Contact> contacts) {}

    @RestController
    static class Endpoint {
        @PostMapping(path = "/api/v1/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
        Caller register(
                @RequestHeader("Idempotency-Key") UUID key, @Valid @RequestBody Registration body, Caller caller) {
            return caller;
        }

        @GetMapping("/api/v1/cases/{caseId}")
        Map<String, Object> open(
                @PathVariable UUID caseId,
                @RequestParam(defaultValue = "1") @Max(9) int limit,
                @RequestHeader(name = "X-Number", defaultValue = "1") int number) {
            return Map.of("caseId", caseId);
        }

        @GetMapping("/api/v1/cases")
        Map<String, Object> fail(
                @RequestParam String fault,
                @RequestParam(required = false) String cursor,
                @RequestParam(required = false) String state) {
            throw switch (fault) {
                case "refused" -> new Refused(ProblemType.NEED_NOT_OPEN, Map.of("need", "n-1"));
                case "late" -> new Refused(ProblemType.NOT_YET_VISIBLE);
                case "database" -> new DataAccessResourceFailureException("host db-secret is down");
                default -> new IllegalStateException("Amina Secret could not be saved");
            };
        }

        @GetMapping("/api/v1/codes")
        Map<String, String> codes() {
            return Map.of("list", "open");
        }

        /** Public in the table, yet it asks who is calling. */
        @GetMapping("/api/v1/codes/{list}")
        Caller whoAsks(Caller caller) {
            return caller;
        }

        @GetMapping("/api/v1/forgotten")
        Map<String, String> notInTheTable() {
            return Map.of("reached", "yes");
        }
    }
}
