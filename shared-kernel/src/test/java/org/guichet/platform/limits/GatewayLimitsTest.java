package org.guichet.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Limits of the gateway and of the applications behind it are in line. */
class GatewayLimitsTest {
    private static final Path TEMPLATE = Path.of("..", "infra", "docker", "gateway", "guichet.conf.template");
    private static final LimitSettings USUAL = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("guichet.limits", Bindable.of(LimitSettings.class));

    @Test
    void anAddressThatTheGatewayLetsThroughIsNotRefusedBehindIt() throws IOException {
        assertThat(numbers("zone=guichet_api:10m rate=(\\d+)r/s")).isNotEmpty().allSatisfy(rate -> assertThat(rate * 60)
                .isLessThanOrEqualTo(USUAL.address().perMinute()));
        assertThat(numbers("zone=guichet_api burst=(\\d+)")).isNotEmpty().allSatisfy(burst -> assertThat(burst)
                .isLessThanOrEqualTo(USUAL.address().burst()));
    }

    @Test
    void lookingUpIsTheSmallestMeasure() {
        assertThat(USUAL.lookup().perMinute()).isLessThan(USUAL.account().perMinute());
        assertThat(USUAL.account().perMinute()).isLessThan(USUAL.address().perMinute());
        assertThat(USUAL.lookup().burst()).isLessThan(USUAL.account().burst());
    }

    private static List<Integer> numbers(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(TEMPLATE))
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
