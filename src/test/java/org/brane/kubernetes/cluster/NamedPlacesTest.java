package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.IpLiteral;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NamedPlacesTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "good.example", List.of("10.0.0.1", "2001:db8::1"),
            "metadata.example", List.of("169.254.169.254"),
            "mixed.example", List.of("10.0.0.1", "64:ff9b::a9fe:a9fe"),
            "itself.example", List.of("127.0.0.1"));

    private final CountDownLatch never = new CountDownLatch(1);
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @DisplayName("hostile case 8: a name counts with all of its addresses, for the server and for callbacks")
    @CsvSource({
        "good.example, good.example, ''",
        "itself.example, good.example, ''",
        "nowhere.example, nowhere.example, ''",
        "metadata.example, good.example, 'kubeconfig: server'",
        "mixed.example, good.example, 'kubeconfig: server'",
        "good.example, mixed.example, callback_to",
        "good.example, metadata.example, callback_to",
    })
    void nameIsJudgedByAllItsAddresses(String server, String callback, String thing) {
        var problems = new NamedPlaces(names(NamedPlacesTest::addresses)).judge(at(server, callback));

        assertThat(problems).extracting(Problem::thing).isEqualTo(thing.isEmpty() ? List.of() : List.of(thing));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message())
                .contains("leads to", "which is link-local", "brane.infrastructures.allowed-networks"));
    }

    @Test
    void serverWithOneBadAddressIsNotProbedAtAll() {
        assertThatThrownBy(() -> names(NamedPlacesTest::addresses).allowed("mixed.example"))
                .isInstanceOf(ClosedAddressException.class)
                .hasMessageContaining("64:ff9b:0:0:0:0:a9fe:a9fe, which is link-local");
    }

    @Test
    void nameThatNobodyAnswersForHoldsNobodyUpForLong() {
        var lookup = new BoundedLookup(this::hang, threads, Duration.ofMillis(50));

        assertThatThrownBy(() -> lookup.addresses("slow.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("slow.example was not looked up within 50 ms");
        assertThat(new NamedPlaces(names(lookup)).judge(at("slow.example", "slow.example")))
                .isEmpty();
    }

    @Test
    void moreNamesThanThreadsAreRefusedAtOnce() {
        var lookup = new BoundedLookup(NamedPlacesTest::addresses, threads, Duration.ofHours(1));
        threads.execute(() -> awaited(never));
        threads.execute(() -> awaited(never));

        assertThatThrownBy(() -> lookup.addresses("good.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("too many names");
    }

    private InetAddress[] hang(String host) throws UnknownHostException {
        awaited(never);
        throw new UnknownHostException(host);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static HostNames names(NameLookup lookup) {
        return new HostNames(lookup, AddressPolicy.STRICT);
    }

    private static InetAddress[] addresses(String host) throws UnknownHostException {
        if (!NAMES.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        return NAMES.get(host).stream()
                .map(literal -> IpLiteral.read(literal).orElseThrow())
                .toArray(InetAddress[]::new);
    }

    private static Infrastructure at(String server, String callback) {
        var none = Optional.<String>empty();
        var url = URI.create("https://" + server + ":6443");
        var kubeconfig = new Kubeconfig(url, none, none, none, Optional.of("token"));
        return new Infrastructure(
                "hospital-a",
                server,
                "brane",
                "registry.example:5000",
                "http://" + callback + ":50052",
                none,
                none,
                List.of(),
                kubeconfig);
    }
}
