package org.brane.kubernetes.operation;

/** What a person sees who asks how to call the program. */
public final class HelpText {

    /** One line, also shown after a wrong call. */
    public static final String USAGE =
            "Usage: java -jar brane-kubernetes.jar [--check | --help | --version | lint [FOLDER] | prepare ...]";

    /** The whole help. */
    public static final String FULL = USAGE + """


            Makes a namespace of any Kubernetes cluster an infrastructure of Brane: takes job commands,
            turns them into Kubernetes Jobs, and tells how they end.

            Without an option the service runs in the current folder until it is stopped (Ctrl+C).

            Options:
              --check     read settings, infrastructures and routes, say everything that is wrong,
                          and start nothing
              --help      show this text
              --version   show the version

            Commands:
              lint        judge the route files in FOLDER (routes) by Camel's schema, its catalog and our
                          conventions, say everything that is wrong with file and line, and start nothing.
                          It guards against mistakes, not malice: who may write routes is trusted
              prepare     make a namespace of a cluster ready for us: an account with the rights that are
                          needed and no more, and its kubeconfig; see prepare --help

            Files, all below the current folder:
              config/application.properties   settings, each explained; environment variables win over it
                                              (BRANE_EVENTS_WEBHOOK_URL for brane.events.webhook.url)
              config/infra.yml                infrastructures, in Brane's format
              config/secrets.yml              what opens them
              routes/**/*.camel.yaml          what happens, in what order

            Ports, open to this machine only unless set otherwise:
              8080   REST API, http://127.0.0.1:8080/v1/jobs
              9876   /observe/health/live, /observe/health/ready, /observe/metrics

            Exit codes:
              0   all is well
              1   something is wrong with settings, infrastructures or routes, or with a cluster
              2   the call itself is wrong

            Example: check, then run with a webhook that hears every event
              java -jar brane-kubernetes.jar --check
              BRANE_EVENTS_WEBHOOK_URL=http://127.0.0.1:9000/events java -jar brane-kubernetes.jar
            """;

    private HelpText() {}
}
