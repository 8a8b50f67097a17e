package org.brane.kubernetes.config;

/** Groups of settings for infrastructures and for the Jobs there. */
final class ClusterGroups {

    private ClusterGroups() {}

    static FileSettings files(SettingValues values) {
        return new FileSettings(
                values.of(InfrastructureTable.INFRASTRUCTURES),
                values.of(InfrastructureTable.SECRETS),
                values.of(InfrastructureTable.CHECK_INTERVAL));
    }

    static ClusterSettings clusters(SettingValues values) {
        return new ClusterSettings(
                values.of(InfrastructureTable.IN_FLIGHT),
                values.of(InfrastructureTable.WAITING),
                new FlowSettings(
                        values.of(InfrastructureTable.REQUESTS_PER_SECOND),
                        values.of(InfrastructureTable.BURST),
                        values.of(InfrastructureTable.BREAKER_FAILURES),
                        values.of(InfrastructureTable.BREAKER_WAIT)),
                values.of(InfrastructureTable.OBSERVERS),
                values.of(InfrastructureTable.WAIT_LIMIT),
                values.of(InfrastructureTable.REQUEST_TIMEOUT),
                values.of(InfrastructureTable.CONNECT_TIMEOUT),
                values.of(InfrastructureTable.PREFLIGHT_INTERVAL),
                values.of(InfrastructureTable.REFUSE_EXCESS_RIGHTS),
                values.of(InfrastructureTable.ALLOWED_NETWORKS));
    }

    static WatchSettings watch(SettingValues values) {
        return new WatchSettings(values.of(InfrastructureTable.SILENCE_LIMIT), values.of(InfrastructureTable.RESYNC));
    }

    static JobSettings jobs(SettingValues values) {
        return new JobSettings(
                values.of(JobTable.LABEL_PREFIX),
                values.of(JobTable.TTL),
                values.of(JobTable.CPU_REQUEST),
                values.of(JobTable.MEMORY_REQUEST),
                values.of(JobTable.CPU_LIMIT),
                values.of(JobTable.MEMORY_LIMIT));
    }

    static TroubleSettings trouble(SettingValues values) {
        return new TroubleSettings(
                values.of(JobTable.RULES), values.of(JobTable.WAITING_GRACE), values.of(JobTable.CONFIRM_LIMIT));
    }
}
