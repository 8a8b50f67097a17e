package org.brane.kubernetes.config;

import java.util.regex.Pattern;

/** The forms of values that Kubernetes reads. */
final class KubernetesForms {

    static final ValueForm<String> CPU = quantity("CPU", "1m", "10k", "100m or 2");

    /** At least 1Mi, for {@code 128m} is a legal way to ask for a seventh of a byte. */
    static final ValueForm<String> MEMORY = quantity("memory", "1Mi", "1Pi", "128Mi or 2Gi");

    private static final int LONGEST_PREFIX = 253;

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private static final Pattern OF_KUBERNETES = Pattern.compile("(.*\\.)?(kubernetes|k8s)\\.io");

    static final ValueForm<String> LABEL_PREFIX = new ValueForm<>(
            "it must be a DNS name in lower case, and none of Kubernetes itself",
            text -> text,
            text -> text.length() <= LONGEST_PREFIX
                    && SUBDOMAIN.matcher(text).matches()
                    && !OF_KUBERNETES.matcher(text).matches());

    private KubernetesForms() {}

    private static ValueForm<String> quantity(String what, String least, String most, String example) {
        return new ValueForm<>(
                "it must be a Kubernetes quantity of " + what + " from " + least + " to " + most + ", such as "
                        + example,
                text -> text,
                text -> ResourceQuantity.isWithin(text, least, most));
    }
}
