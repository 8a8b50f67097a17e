package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;

/**
 * Looks at an infrastructure with its own credential before jobs are sent there: the way to it, its rights, its
 * namespace, and whether it would take our Jobs. Nothing is changed there.
 */
public final class Preflight {

    /** Longest time for all checks together, where none is given. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Optional<String> NO_REMEDY = Optional.empty();

    private final SampleJobs samples;
    private final Vertx vertx;
    private final Executor executor;
    private final Clock clock;
    private final HostNames names;
    private final Duration limit;

    /**
     * Looks within {@link #LIMIT}.
     *
     * @param executor where the looks are taken side by side; not the one that calls {@link #run}, which waits for them
     * @param names how they are looked up, and where an API server may be
     */
    public Preflight(JobFactory factory, Vertx vertx, Executor executor, Clock clock, HostNames names) {
        this(factory, vertx, executor, clock, names, LIMIT);
    }

    /**
     * Looks within another time.
     *
     * @param limit longest time for all checks together; what was not seen by then is unknown
     */
    public Preflight(JobFactory factory, Vertx vertx, Executor executor, Clock clock, HostNames names, Duration limit) {
        this.samples = new SampleJobs(factory);
        this.vertx = requireNonNull(vertx, "vertx");
        this.executor = requireNonNull(executor, "executor");
        this.clock = requireNonNull(clock, "clock");
        this.names = requireNonNull(names, "names");
        this.limit = requireNonNull(limit, "limit");
    }

    /**
     * The report, in any case, within the limit. An interruption ends it at once with what is known, and stays set.
     *
     * @param client of this infrastructure, with time-outs; stays open
     */
    public PreflightReport run(Infrastructure infrastructure, KubernetesClient client) {
        var looks = new Looks(executor, limit);
        var own = new OwnCredential(infrastructure.kubeconfig());
        var checks = new ArrayList<>(own.checks(clock.instant()));
        AddressRule.judge(infrastructure).ifPresent(checks::add);
        PrivilegeRule.judge(infrastructure).ifPresent(checks::add);
        var outside = looks.take(outside(infrastructure, client));
        checks.addAll(outside);
        var inside = inside(infrastructure, client);
        checks.addAll(isLetIn(outside) ? looks.take(inside) : notTaken(inside));
        return report(infrastructure, checks, own.account());
    }

    private List<Look> outside(Infrastructure infrastructure, KubernetesClient client) {
        var kubeconfig = infrastructure.kubeconfig();
        var reachability = new Reachability(new TlsProbe(vertx, names));
        var way = new Look(Reachability.NAMES, NO_REMEDY, () -> reachability.look(kubeconfig, client, clock.instant()));
        return Stream.concat(Stream.of(way), new PodsWay(names.lookup()).looks(infrastructure).stream())
                .toList();
    }

    private List<Look> inside(Infrastructure infrastructure, KubernetesClient client) {
        var namespace = infrastructure.namespace();
        var looks = new ArrayList<Look>();
        NeededRights.ALL.stream()
                .map(rights -> Look.of(rights.check(), () -> rights.ask(client, namespace)))
                .forEach(looks::add);
        looks.add(Look.of(CheckName.EXCESS_RIGHTS, () -> new ExcessRights(client).look(namespace)));
        looks.add(Look.byRight(
                CheckName.NAMESPACE,
                () -> NamespaceRule.judge(
                        namespace, client.namespaces().withName(namespace).get())));
        looks.addAll(samples(infrastructure, client));
        return looks;
    }

    private List<Look> samples(Infrastructure infrastructure, KubernetesClient client) {
        var namespace = infrastructure.namespace();
        var plain = samples.plain(infrastructure, clock.instant());
        var pod = plain.spec().getTemplate().getSpec();
        var looks = new ArrayList<Look>();
        looks.add(Look.byRight(CheckName.QUOTAS, () -> new QuotaRule(pod)
                .judge(client.resourceQuotas().inNamespace(namespace).list().getItems())));
        looks.add(Look.byRight(CheckName.LIMIT_RANGES, () -> new LimitRangeRule(pod)
                .judge(client.limitRanges().inNamespace(namespace).list().getItems())));
        looks.add(Look.of(CheckName.DRY_RUN, () -> new DryRun(client).look(CheckName.DRY_RUN, "A Job", plain)));
        samples.privileged(infrastructure, clock.instant())
                .ifPresent(job -> looks.add(Look.of(CheckName.DRY_RUN_PRIVILEGED, () -> new DryRun(client)
                        .look(CheckName.DRY_RUN_PRIVILEGED, "A privileged Job", job))));
        return looks;
    }

    private static boolean isLetIn(List<PreflightCheck> checks) {
        var gates = List.of(CheckName.REACHABLE.text(), CheckName.CREDENTIAL.text());
        return checks.stream()
                .filter(check -> gates.contains(check.name()))
                .noneMatch(check -> check.verdict() == Verdict.FAILURE);
    }

    private static List<PreflightCheck> notTaken(List<Look> looks) {
        return looks.stream()
                .flatMap(look -> look.names().stream())
                .map(name -> name.unknown("Not looked at: the API server does not let us in."))
                .toList();
    }

    private static PreflightReport report(
            Infrastructure infrastructure, List<PreflightCheck> checks, Optional<String> account) {
        var redaction = new Redaction(infrastructure);
        var ordered = Arrays.stream(CheckName.values())
                .flatMap(name -> checks.stream().filter(check -> check.name().equals(name.text())))
                .map(redaction::apply)
                .toList();
        var callsForRole =
                ordered.stream().flatMap(check -> check.remedy().stream()).anyMatch(NeededRights.APPLY_ROLE::equals);
        return new PreflightReport(
                ordered,
                callsForRole ? Optional.of(RoleText.of(infrastructure.namespace(), account)) : Optional.empty());
    }
}
