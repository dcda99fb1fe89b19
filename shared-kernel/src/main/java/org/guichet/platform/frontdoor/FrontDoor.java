package org.guichet.platform.frontdoor;

import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.guichet.platform.problem.BareErrors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** What the web server takes from a stranger, the same for every application. */
@Configuration(proxyBeanMethods = false)
public class FrontDoor {
    /** How many parameters a request may have. */
    public static final int MOST_PARAMETERS = 100;

    private static final int MOST_HEADERS = 64;

    /**
     * After Boot's own, whose defaults these are stricter than.
     *
     * @param largestHead request line and headers together
     * @param patience how long the next bytes of a request may be waited for
     * @param trustedProxies networks of those who may say who asks, see {@link TrustedProxies}
     * @param publicUrl where people reach the application; empty to believe each request
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> strangers(
            @Value("${guichet.http.largest-head:16KB}") DataSize largestHead,
            @Value("${guichet.http.patience:15s}") Duration patience,
            @Value("${guichet.trusted-proxies:}") List<String> trustedProxies,
            @Value("${guichet.public-url:}") String publicUrl,
            LoggingSystem logging) {
        // It would tell the first request that it cannot read with all its frames; BareErrors has a line for each.
        logging.setLogLevel("org.apache.coyote.http11.Http11Processor", LogLevel.WARN);
        return server -> {
            server.addEngineValves(new TrustedProxies(trustedProxies));
            if (!publicUrl.isBlank()) {
                server.addEngineValves(new PublicAddress(PublicUrl.of(publicUrl)));
            }
            server.setCompression(compression());
            server.addConnectorCustomizers(connector -> {
                connector.setMaxParameterCount(MOST_PARAMETERS);
                // Nobody sends a form with parts, and a form is small.
                connector.setMaxPartCount(1);
                connector.setProperty("maxHttpRequestHeaderSize", Long.toString(largestHead.toBytes()));
                connector.setProperty("maxHeaderCount", Integer.toString(MOST_HEADERS));
                // Filters of SDMX queries stand in brackets, and hardly a client encodes them.
                connector.setProperty("relaxedQueryChars", "[]");
                // What remains of a body that was refused is not read to its end.
                connector.setProperty("maxSwallowSize", Long.toString(largestHead.toBytes()));
                if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                    protocol.setConnectionTimeout((int) patience.toMillis());
                }
            });
            server.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(BareErrors.class.getName());
                }
            });
        };
    }

    // Data and style sheets. Pages hold tokens of forms, and their length is nobody's to learn from.
    private static Compression compression() {
        var compression = new Compression();
        compression.setEnabled(true);
        compression.setMimeTypes(new String[] {
            MediaType.APPLICATION_JSON_VALUE,
            MediaType.APPLICATION_XML_VALUE,
            "application/ld+json",
            "application/vnd.oai.openapi",
            "application/vnd.sdmx.",
            "text/css",
            "text/csv",
            "text/turtle"
        });
        return compression;
    }
}
