package org.brane.kubernetes.cluster;

import java.util.List;
import org.brane.kubernetes.infrastructure.PreflightCheck;

/**
 * What an API server's answer to a Job that was only tried means for Jobs to come.
 *
 * @param check that tells it
 * @param words what was tried, such as {@code A Job}
 * @param security of the namespace
 */
record DryRunRule(CheckName check, String words, PodSecurity security) {

    private static final String PASS_POD_SECURITY = "Lower the label " + PodSecurity.ENFORCE
            + " of the namespace, or use another one; the text says what would be refused.";
    private static final String ASK = "Have the owner of the cluster allow such Jobs; the text says which rule it was.";

    /**
     * The answer.
     *
     * @param code of HTTP
     * @param message the cluster's own words where it refused; empty where there are none
     * @param warnings of the answer
     */
    record Answer(int code, String message, List<String> warnings) {

        Answer {
            warnings = List.copyOf(warnings);
        }
    }

    PreflightCheck judge(Answer answer) {
        if (answer.code() >= 200 && answer.code() < 300) {
            return judgeWarnings(answer.warnings());
        }
        var sentence = words + " was refused (" + answer.code() + "): " + answer.message();
        if (answer.message().contains("exceeded quota")) {
            return check.warning(sentence, QuotaRule.REMEDY);
        }
        if (answer.code() >= 500 || answer.code() == 429 || answer.message().contains("does not support dry run")) {
            return check.unknown(sentence);
        }
        return check.failure(sentence, ASK);
    }

    private PreflightCheck judgeWarnings(List<String> warnings) {
        var text = String.join("; ", warnings);
        if (security.refuses(text)) {
            return check.failure(words + " would be taken, but its Pods refused: " + text, PASS_POD_SECURITY);
        }
        if (!warnings.isEmpty()) {
            return check.warning(words + " would be taken with a warning: " + text, PASS_POD_SECURITY);
        }
        return security.silent()
                ? check.unknown(words + " would be taken; whether its Pods are refused is not told before.")
                : check.ok(words + " would be taken.");
    }
}
