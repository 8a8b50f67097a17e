package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.Network;
import org.brane.kubernetes.filesystem.Recording;
import org.brane.kubernetes.redis.ConnectionRules;
import org.brane.kubernetes.redis.TrustedAuthorities;
import org.brane.kubernetes.testing.Canaries;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.RedisSentinel;
import org.brane.kubernetes.testing.RedisServer;
import org.brane.kubernetes.testing.RedisTest;
import org.brane.kubernetes.testing.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real servers and Sentinels of Redis that are reached in other ways than by a plain open port. */
@RedisTest
class RedisAccessIT {

    private static final String SENTINELS = Canaries.MARK + "sentinels";
    private static final String READER = Canaries.MARK + "reader";
    private static final int TLS_PORT = FreePorts.one();

    private final Path folder;
    private final SelfSigned certificate;
    private final RedisServer redis;

    RedisAccessIT(@TempDir Path folder) {
        this.folder = folder;
        certificate = SelfSigned.forServer("IP:127.0.0.1", folder);
        redis = RedisServer.start(
                "--tls-port", Integer.toString(TLS_PORT),
                "--tls-cert-file", certificate.certificate().toString(),
                "--tls-key-file", certificate.key().toString(),
                "--tls-ca-cert-file", certificate.certificate().toString(),
                "--tls-auth-clients", "no");
    }

    @BeforeEach
    void aVolumeForOneWhoReads() {
        try (var jedis = redis.connect(1)) {
            new Replay(jedis, "")
                    .write(Recording.read("juicefs-1.3.1").steps().get(0).commands());
            jedis.aclSetUser("reader", "on", ">" + READER, "~*", "&*", "+@all");
        }
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void watchesThroughTlsWhatAnAuthorityOfOnesOwnVouchesFor() throws Exception {
        try (var watching = watch("rediss://127.0.0.1:" + TLS_PORT + "/1", trusting(certificate))) {
            watching.awaitState("watching");

            assertThat(watching.filesystem().state().reason()).isEmpty();
        }
    }

    @Test
    void trustsNoServerThatNobodyKnownVouchesFor() throws Exception {
        try (var watching = watch("rediss://127.0.0.1:" + TLS_PORT + "/1", Watching.RULES)) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason()).contains("certification path");
        }
    }

    @Test
    void trustsNoServerUnderTheNameOfAnother() throws Exception {
        try (var watching = watch("rediss://localhost:" + TLS_PORT + "/1", trusting(certificate))) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason()).contains("localhost");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "169.254.169.254", "[fe80::1]"})
    void asksNobodyWhereNobodyHasAnyBusiness(String host) throws Exception {
        try (var watching = watch("redis://" + host + ":" + redis.port() + "/1", Watching.RULES)) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason())
                    .contains("which is")
                    .contains("brane.infrastructures.allowed-networks");
        }
    }

    @Test
    void asksThereWhereItIsAllowed() throws Exception {
        var allowed = rules(Optional.empty(), new AddressPolicy(List.of(Network.of("0.0.0.0/32"))));

        try (var watching = watch("redis://0.0.0.0:" + redis.port() + "/1", allowed)) {
            watching.awaitState("watching");

            assertThat(watching.filesystem().volume()).isPresent();
        }
    }

    @Test
    void linkLocalIsNoReasonAnyMoreWhereItIsAllowed() throws Exception {
        var allowed = rules(Optional.empty(), new AddressPolicy(List.of(Network.of("169.254.0.0/16"))));

        try (var watching = watch("redis://169.254.169.254:" + redis.port() + "/1", allowed)) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason()).doesNotContain("link-local");
        }
    }

    @Test
    void findsTheServerBySentinelsThatAskForAPassword() throws Exception {
        try (var sentinel = RedisSentinel.start(folder, SENTINELS, "127.0.0.1", redis.port());
                var watching = watch(behind(sentinel), asking(SENTINELS))) {
            watching.awaitState("watching");

            assertThat(watching.filesystem().volume()).isPresent();
        }
    }

    @Test
    void speaksTlsToSentinelsWhereTheServerIsToBeSpokenToSo() throws Exception {
        var tls = FreePorts.one();
        var lines = "tls-replication yes\ntls-port " + tls + "\n" + String.join("\n", tlsLines());

        try (var sentinel = RedisSentinel.start(folder, SENTINELS, "127.0.0.1", TLS_PORT, lines);
                var watching = watch(
                        behind(sentinel).replace("redis:", "rediss:").replace(":" + sentinel.port(), ":" + tls),
                        trusting(certificate, Optional.of(SENTINELS)))) {
            watching.awaitState("watching");

            assertThat(watching.filesystem().volume()).isPresent();
        }
    }

    @Test
    void saysThatSentinelsRefuseButNotWithWhichPassword() throws Exception {
        try (var sentinel = RedisSentinel.start(folder, SENTINELS, "127.0.0.1", redis.port());
                var watching = watch(behind(sentinel), asking(Canaries.MARK + "others"))) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason())
                    .contains("entinel")
                    .doesNotContain(Canaries.MARK);
        }
    }

    @Test
    void goesNowhereThatSentinelsMustNotSend() throws Exception {
        try (var sentinel = RedisSentinel.start(folder, SENTINELS, "0.0.0.0", redis.port());
                var watching = watch(behind(sentinel), asking(SENTINELS))) {
            watching.awaitState("away");

            assertThat(watching.filesystem().state().reason()).contains("the address of no host");
        }
    }

    @Test
    void waitsForSentinelsThatAreAway() throws Exception {
        RedisSentinel sentinel = RedisSentinel.start(folder, SENTINELS, "127.0.0.1", redis.port());
        sentinel.close();

        try (var watching = watch(behind(sentinel), asking(SENTINELS)).awaitState("away");
                var back = sentinel.again()) {
            watching.awaitState("watching");

            assertThat(back.port()).isEqualTo(sentinel.port());
        }
    }

    private List<String> tlsLines() {
        return List.of(
                "tls-cert-file " + certificate.certificate(),
                "tls-key-file " + certificate.key(),
                "tls-ca-cert-file " + certificate.certificate(),
                "tls-auth-clients no");
    }

    private static Watching watch(String url, ConnectionRules rules) throws Exception {
        return Watching.start(url, Watching.USUAL, rules);
    }

    private static String behind(RedisSentinel sentinel) {
        return "redis://reader:" + READER + "@" + RedisSentinel.MASTER + ",127.0.0.1:" + sentinel.port() + "/1";
    }

    private static ConnectionRules asking(String password) {
        return rules(Optional.of(password), AddressPolicy.STRICT);
    }

    private static ConnectionRules rules(Optional<String> sentinelPassword, AddressPolicy addresses) {
        var usual = Watching.RULES;
        return new ConnectionRules(usual.timeout(), usual.tls(), sentinelPassword, addresses);
    }

    private static ConnectionRules trusting(SelfSigned certificate) throws IOException, CertificateException {
        return trusting(certificate, Optional.empty());
    }

    private static ConnectionRules trusting(SelfSigned certificate, Optional<String> sentinelPassword)
            throws IOException, CertificateException {
        try (var pem = Files.newInputStream(certificate.certificate())) {
            var authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return new ConnectionRules(
                    Duration.ofSeconds(1),
                    TrustedAuthorities.sockets(List.of(authority)),
                    sentinelPassword,
                    AddressPolicy.STRICT);
        }
    }
}
