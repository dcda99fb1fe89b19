package org.guichet.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {
    private static final BooleanSupplier NEVER_ASKED = () -> {
        throw new AssertionError("the engine was asked");
    };

    @Test
    void anEngineThatAnswersMeansContainers() {
        assertThat(ServerChoice.of(null, () -> true)).isEqualTo(ServerChoice.CONTAINERS);
        assertThat(ServerChoice.of(" ", () -> true)).isEqualTo(ServerChoice.CONTAINERS);
    }

    @Test
    void noEngineMeansEmbedded() {
        assertThat(ServerChoice.of(null, () -> false)).isEqualTo(ServerChoice.EMBEDDED);
        assertThat(ServerChoice.of("", () -> false)).isEqualTo(ServerChoice.EMBEDDED);
    }

    @Test
    void thePropertyOverrulesTheEngineWithoutAskingIt() {
        assertThat(ServerChoice.of("embedded", NEVER_ASKED)).isEqualTo(ServerChoice.EMBEDDED);
        assertThat(ServerChoice.of("Containers", NEVER_ASKED)).isEqualTo(ServerChoice.CONTAINERS);
    }

    @Test
    void anyOtherWordIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerChoice.of("docker", NEVER_ASKED))
                .withMessageContaining("\"docker\"")
                .withMessageContaining("guichet.testbed");
    }
}
