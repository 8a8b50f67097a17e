package org.brane.kubernetes.operation;

/** What the program tells whoever called it when it ends. */
public enum ExitCode {
    /** Everything went as asked. */
    WELL(0),
    /** Settings, infrastructures or routes are wrong, or the service could not start or go on, or a cluster is not as needed. */
    FOUND_WRONG(1),
    /** The command line itself makes no sense. */
    WRONG_CALL(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
