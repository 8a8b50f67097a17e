package org.brane.kubernetes.operation.prepare;

import java.util.Optional;
import java.util.stream.Stream;

/** An option of {@code prepare} as it is written. */
enum PrepareOption {
    CALLBACK_TO("--callback-to", true),
    CONTEXT("--context", true),
    DRY_RUN("--dry-run", false),
    HELP("--help", false),
    KUBECONFIG("--kubeconfig", true),
    LOCATION("--location", true),
    MOUNT_DFS("--mount-dfs", true),
    NAMESPACE("--namespace", true),
    OUTPUT("--output", true),
    REGISTER("--register", true),
    REGISTRY("--registry", true),
    RENEWABLE_TOKEN("--renewable-token", false),
    REPLACE_ROLE("--replace-role", false),
    TOKEN_DAYS("--token-days", true),
    TOKEN_FILE("--token-file", true);

    private final String word;
    private final boolean valued;

    PrepareOption(String word, boolean valued) {
        this.word = word;
        this.valued = valued;
    }

    String word() {
        return word;
    }

    /** Whether a value follows, as the next word or after an equals sign. */
    boolean isValued() {
        return valued;
    }

    static Optional<PrepareOption> of(String word) {
        return Stream.of(values()).filter(option -> option.word.equals(word)).findFirst();
    }
}
