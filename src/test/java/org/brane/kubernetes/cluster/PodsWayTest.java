package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsWayTest {

    @ParameterizedTest
    @CsvSource({
        "http://control.example:50052, OK",
        "http://192.0.2.10:50052, OK",
        "'http://[2001:db8::1]:50052/path', OK",
        "http://localhost:50052, FAILURE",
        "http://LocalHost.:50052, FAILURE",
        "http://here.localhost, FAILURE",
        "http://127.0.0.1:50052, FAILURE",
        "http://127.9.9.9, FAILURE",
        "'http://[::1]:50052', FAILURE",
        "http://0.0.0.0:50052, FAILURE",
        "http://myself.example, WARNING",
        "http://nowhere.example:50052, WARNING",
        "http://brane-clb:50052, UNKNOWN",
        "http://brane-clb.control.svc.cluster.local:50052, UNKNOWN",
    })
    void callbackAddressIsJudgedAsThePodsSeeIt(String address, Verdict verdict) {
        assertThat(check("callback-to", address, "redis://control.example").verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://control.example, OK",
        "control.example, OK",
        "rediss://brane:secret@control.example:6379/1, OK",
        "'redis://:secret@control.example:26379,localhost:26379/1', FAILURE",
        "redis://127.0.0.1, FAILURE",
    })
    void fileSystemIsJudgedByTheWorstOfItsHosts(String address, Verdict verdict) {
        var check = check("mount-dfs", "http://control.example", address);

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.sentence()).doesNotContain("secret");
    }

    private static PreflightCheck check(String name, String callbackTo, String mountDfs) {
        var looks = new PodsWay(PodsWayTest::addresses).looks(infrastructure(callbackTo, mountDfs));
        return new Looks(Runnable::run, Duration.ofSeconds(1))
                .take(looks).stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static InetAddress[] addresses(String host) throws UnknownHostException {
        return switch (host) {
            case "control.example", "registry.example" -> InetAddress.getAllByName("192.0.2.10");
            case "myself.example" -> InetAddress.getAllByName("127.0.1.1");
            default -> literal(host);
        };
    }

    private static InetAddress[] literal(String host) throws UnknownHostException {
        if (host.matches("[0-9.]+|\\[.*]")) {
            return InetAddress.getAllByName(host);
        }
        throw new UnknownHostException(host);
    }

    private static Infrastructure infrastructure(String callbackTo, String mountDfs) {
        return new Infrastructure(
                Given.LOCATION,
                "cluster.example",
                "brane",
                "registry.example:5000",
                callbackTo,
                Optional.of(mountDfs),
                Optional.empty(),
                List.of(),
                Given.plain(1, Optional.empty()));
    }
}
