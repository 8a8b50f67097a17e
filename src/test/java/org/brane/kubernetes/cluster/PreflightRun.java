package org.brane.kubernetes.cluster;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.infrastructure.KubeconfigVetting;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.testing.ClusterNamespace;

/** Preflights of namespaces, as the service would run them. */
final class PreflightRun implements AutoCloseable {

    /** The password of the shared file system. */
    static final String PASSWORD = "canary-of-the-file-system";

    private static final HostNames NAMES = new HostNames(InetAddress::getAllByName, AddressPolicy.STRICT);
    private static final Duration TIME_OUT = Duration.ofSeconds(2);
    private static final String CONTROL = "192.0.2.10";

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final ClusterClients clients = new ClusterClients(vertx, executor, TIME_OUT, TIME_OUT);
    private final JobFactory factory =
            new JobFactory(new MetadataKeys("kube.brane.io"), new PodDefaults("100m", "64Mi", "1", "256Mi"));

    PreflightReport run(String namespace, String kubeconfig) {
        return run(infrastructure(namespace, vetted(kubeconfig), Optional.empty(), List.of()), Preflight.LIMIT);
    }

    /** Of an infrastructure with a shared file system. */
    PreflightReport runPrivileged(String namespace, String kubeconfig) {
        var fileSystem = Optional.of("redis://brane:" + PASSWORD + "@" + CONTROL);
        return run(
                infrastructure(namespace, vetted(kubeconfig), fileSystem, List.of(CONTROL + ":50050/library/*")),
                Preflight.LIMIT);
    }

    PreflightReport run(Infrastructure infrastructure, Duration limit) {
        try (var client = clients.client(infrastructure)) {
            return new Preflight(factory, vertx, executor, Clock.systemUTC(), NAMES, limit).run(infrastructure, client);
        }
    }

    /** Makes a Job as a command would. */
    void makeJob(ClusterNamespace namespace) {
        var infrastructure =
                infrastructure(namespace.name(), vetted(namespace.kubeconfig()), Optional.empty(), List.of());
        var draft =
                new SampleJobs(factory).plain(infrastructure, Clock.systemUTC().instant());
        namespace.admin().resource(draft.job()).inNamespace(namespace.name()).create();
    }

    static Infrastructure infrastructure(
            String namespace, Kubeconfig kubeconfig, Optional<String> mountDfs, List<String> privilegedImages) {
        return new Infrastructure(
                "hospital-a",
                kubeconfig.server().toString(),
                namespace,
                CONTROL + ":50050",
                "http://" + CONTROL + ":50052",
                mountDfs,
                Optional.empty(),
                privilegedImages,
                kubeconfig);
    }

    private static Kubeconfig vetted(String kubeconfig) {
        return new KubeconfigVetting().vet(kubeconfig);
    }

    static String token(String kubeconfig) {
        return new KubeconfigVetting().vet(kubeconfig).token().orElseThrow();
    }

    static String withToken(String kubeconfig, String token) {
        return kubeconfig.replace(token(kubeconfig), token);
    }

    /** A kubeconfig without CA, so that the machine's own are trusted, which know no test cluster. */
    static String withOtherAuthority(String kubeconfig) {
        var authority =
                new KubeconfigVetting().vet(kubeconfig).certificateAuthority().orElseThrow();
        return kubeconfig.replace(", certificate-authority-data: " + authority, "");
    }

    @Override
    public void close() {
        executor.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
