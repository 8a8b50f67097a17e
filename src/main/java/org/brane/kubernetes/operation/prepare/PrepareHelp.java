package org.brane.kubernetes.operation.prepare;

/** What a person sees who asks how to call {@code prepare}. */
public final class PrepareHelp {

    /** One line, also shown after a wrong call. */
    public static final String USAGE =
            "Usage: java -jar brane-kubernetes.jar prepare --location ID [options]; see prepare --help";

    /** The whole help. */
    public static final String FULL = """
            Usage: java -jar brane-kubernetes.jar prepare --location ID [options]

            For owners of a cluster: makes a namespace ready for Brane. In it goes an account that may make,
            watch and delete Jobs there, look at their Pods, logs and Kubernetes Events, and nothing else;
            out comes its kubeconfig. Your own credential stays on this machine and goes into no file.
            What is there already is left as it is, so it can be run again, to get a new token for example.

            What to make:
              --location ID         id of the infrastructure, such as hospital-a
              --namespace NAME      where the jobs will run (brane)
              --token-days N        how long the token is good for, 1 to 365 (90); a cluster may give less
              --renewable-token     let the account renew its own token. Off, because whoever steals the
                                    token could then renew it too, for ever
              --replace-role        if a Role of that name says something else, give it our rules;
                                    otherwise the difference is shown and nothing is done

            With what credential:
              --kubeconfig FILE     yours (KUBECONFIG or ~/.kube/config, as kubectl does); exec is run
              --context NAME        one of its contexts (the current one)

            Where to put it:
              --output FILE         the account's kubeconfig (ID.kubeconfig), readable for you alone
              --register URL        send it to a running brane-kubernetes, https or on this machine;
                                    needs --registry and --callback-to
              --registry HOST:PORT  image registry as the cluster's Nodes see it
              --callback-to URL     callback service as the Pods see it
              --mount-dfs URL       metadata of the shared file system, if there is one
              --token-file FILE     bearer token for --register, if the service wants one

              --dry-run             print the manifests, for kubectl apply -f -, and contact nobody
              --help                show this text

            Exit codes:
              0   all is well
              1   something is wrong with the cluster, the credential, a file or the registration
              2   the call itself is wrong

            Example:
              java -jar brane-kubernetes.jar prepare --location hospital-a --context hospital-a-admin \\
                --register http://127.0.0.1:8080 \\
                --registry control.example:50050 --callback-to http://control.example:50052
            """;

    private PrepareHelp() {}
}
