package org.guichet.platform.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ObjectSchema;
import java.net.URI;
import org.guichet.access.Caller;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** Makes the description of the API that {@code /openapi} answers. */
@Configuration(proxyBeanMethods = false)
public class ApiDescription {
    static {
        SpringDocUtils.getConfig()
                // Given by the platform, and nothing that a client sends.
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(JsonNode.class, new ObjectSchema().additionalProperties(true))
                .replaceWithSchema(StreamingResponseBody.class, RawBodies.bytes());
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Guichet")
                        .version("v1")
                        .description("Cases, referrals and who has to act")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    SchemaNames schemaNames() {
        return new SchemaNames();
    }

    @Bean
    ModelResolver modelResolver(SchemaNames names) {
        ObjectMapper json = Json31.mapper();
        ModelResolver resolver = new ModelResolver(json, names);
        resolver.openapi31(true);
        return resolver;
    }

    @Bean
    CodeSchemas codeSchemas() {
        return new CodeSchemas();
    }

    @Bean
    GlobalOperationCustomizer rawBodies() {
        return new RawBodies();
    }

    @Bean
    GlobalOpenApiCustomizer wholeDocument(
            SchemaNames names,
            CodeSchemas codes,
            @Value("${guichet.identity.issuer}") String issuer,
            @Value("${guichet.openapi.other:}") String other) {
        return new WholeDocument(
                new RecordSchemas(names, codes),
                issuer,
                other.isBlank() ? null : new OtherApplication(URI.create(other)));
    }
}
