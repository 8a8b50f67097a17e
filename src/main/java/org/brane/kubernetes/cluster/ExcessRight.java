package org.brane.kubernetes.cluster;

import static org.brane.kubernetes.cluster.ExcessRight.Place.ANYWHERE;
import static org.brane.kubernetes.cluster.ExcessRight.Place.ELSEWHERE;

import java.util.List;

/**
 * A right that a credential of ours should not have.
 *
 * @param words what it lets one do
 * @param place where it is too much
 */
record ExcessRight(String words, Place place, Right right) {

    /** Where a right is too much. */
    enum Place {
        /** In our own namespace, and in others all the more. */
        ANYWHERE,
        /** In other namespaces only: in our own we need it, or it is harmless. */
        ELSEWHERE
    }

    private static final String RBAC = "rbac.authorization.k8s.io";

    /** Everything, which makes telling the rest needless. */
    static final ExcessRight ALL_RIGHTS = new ExcessRight("everything", ELSEWHERE, new Right("*", "*", "*"));

    static final List<ExcessRight> TABLE = List.of(
            new ExcessRight("read secrets", ANYWHERE, new Right("get", "", "secrets")),
            new ExcessRight("list secrets", ANYWHERE, new Right("list", "", "secrets")),
            new ExcessRight("run commands in Pods", ANYWHERE, new Right("create", "", "pods/exec")),
            new ExcessRight("attach to Pods", ANYWHERE, new Right("create", "", "pods/attach")),
            new ExcessRight("act as other users", ANYWHERE, new Right("impersonate", "", "users")),
            new ExcessRight("act as groups", ANYWHERE, new Right("impersonate", "", "groups")),
            new ExcessRight("act as service accounts", ANYWHERE, new Right("impersonate", "", "serviceaccounts")),
            new ExcessRight(
                    "make tokens of any service account", ANYWHERE, new Right("create", "", "serviceaccounts/token")),
            new ExcessRight("make Roles", ANYWHERE, new Right("create", RBAC, "roles")),
            new ExcessRight("give away Roles", ANYWHERE, new Right("create", RBAC, "rolebindings")),
            new ExcessRight("make ClusterRoles", ELSEWHERE, new Right("create", RBAC, "clusterroles")),
            new ExcessRight("give away ClusterRoles", ELSEWHERE, new Right("create", RBAC, "clusterrolebindings")),
            new ExcessRight("command Nodes", ELSEWHERE, new Right("create", "", "nodes/proxy")),
            new ExcessRight("make Pods", ELSEWHERE, new Right("create", "", "pods")),
            new ExcessRight("see Pods", ELSEWHERE, new Right("list", "", "pods")),
            new ExcessRight("read logs", ELSEWHERE, new Right("get", "", "pods/log")),
            new ExcessRight("make Jobs", ELSEWHERE, new Right("create", "batch", "jobs")),
            new ExcessRight("see Jobs", ELSEWHERE, new Right("list", "batch", "jobs")),
            new ExcessRight("delete Jobs", ELSEWHERE, new Right("delete", "batch", "jobs")));
}
