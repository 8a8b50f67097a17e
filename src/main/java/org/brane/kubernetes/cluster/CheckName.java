package org.brane.kubernetes.cluster;

import java.util.Optional;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;

/** The checks of a preflight, in the order of its report. */
enum CheckName {
    /** Only where it differs from the kubeconfig's server. */
    ADDRESS("address"),
    REACHABLE("reachable"),
    SERVER_CERTIFICATE("server-certificate"),
    CREDENTIAL("credential"),
    TOKEN("token"),
    CLIENT_CERTIFICATE("client-certificate"),
    VERSION("version"),
    NAMESPACE("namespace"),
    RIGHTS_JOBS("rights-jobs"),
    RIGHTS_PODS("rights-pods"),
    RIGHTS_PODS_LOG("rights-pods-log"),
    RIGHTS_EVENTS("rights-events"),
    EXCESS_RIGHTS(PreflightReport.EXCESS_RIGHTS),
    QUOTAS("quotas"),
    LIMIT_RANGES("limit-ranges"),
    DRY_RUN("dry-run"),
    /** Only where some images may run privileged. */
    DRY_RUN_PRIVILEGED("dry-run-privileged"),
    PRIVILEGED_IMAGES("privileged-images"),
    CALLBACK_TO("callback-to"),
    MOUNT_DFS("mount-dfs"),
    REGISTRY("registry");

    private final String text;

    CheckName(String text) {
        this.text = text;
    }

    /** As it stands in the report. */
    String text() {
        return text;
    }

    PreflightCheck ok(String sentence) {
        return new PreflightCheck(text, Verdict.OK, sentence, Optional.empty());
    }

    PreflightCheck warning(String sentence, String remedy) {
        return new PreflightCheck(text, Verdict.WARNING, sentence, Optional.of(remedy));
    }

    PreflightCheck failure(String sentence, String remedy) {
        return new PreflightCheck(text, Verdict.FAILURE, sentence, Optional.of(remedy));
    }

    PreflightCheck unknown(String sentence) {
        return unknown(sentence, Optional.empty());
    }

    PreflightCheck unknown(String sentence, Optional<String> remedy) {
        return new PreflightCheck(text, Verdict.UNKNOWN, sentence, remedy);
    }
}
