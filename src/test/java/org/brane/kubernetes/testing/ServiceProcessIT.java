package org.brane.kubernetes.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

    @Test
    void startedServiceIsReady(@TempDir Path folder) {
        try (var service = new ServiceProcess(folder).start()) {
            assertThat(service.isReady()).isTrue();
        }
    }

    @Test
    void killedServiceStartsAgainWhereItWas(@TempDir Path folder) {
        try (var service = new ServiceProcess(folder).start()) {
            service.kill9();
            assertThat(service.isReady()).isFalse();

            service.start();

            assertThat(service.isReady()).isTrue();
        }
    }

    @Test
    void serviceThatCannotStartTellsWhatItPrinted(@TempDir Path folder) {
        try (var service = new ServiceProcess(folder).with("camel.server.port", "none")) {
            assertThatThrownBy(service::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The service ended with 1")
                    .hasMessageContaining("camel.server.port");
        }
    }
}
