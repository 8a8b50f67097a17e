package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.operation.prepare.Step.Deed;
import org.jspecify.annotations.Nullable;

/** Decides what is to be done about an object; nothing of somebody else's is changed unless that was asked for. */
record StepDecision(boolean replaceRole) {

    /**
     * What to do to get from what is there to what is wanted.
     *
     * @param found null where there is none
     * @throws ProblemsException if what is there is in the way
     */
    Step step(HasMetadata wanted, @Nullable HasMetadata found) {
        if (found == null) {
            return new Step(Deed.MAKE, wanted);
        }
        if (found.isMarkedForDeletion()) {
            throw refusal(wanted, "is being deleted", "wait until it is gone, then run this again");
        }
        if (wanted instanceof Role role) {
            return role(role, (Role) found);
        }
        if (wanted instanceof RoleBinding binding) {
            requireSame(binding, (RoleBinding) found);
        }
        return new Step(Deed.KEEP, found);
    }

    private Step role(Role wanted, Role found) {
        var difference = RoleGrants.of(found).differenceTo(RoleGrants.of(wanted));
        if (difference.isEmpty()) {
            return new Step(Deed.KEEP, found);
        }
        if (!replaceRole) {
            var rule = "--replace-role gives it our rules; if it is not ours, delete it or take another --namespace";
            throw refusal(wanted, "has other rules: it " + difference, rule);
        }
        return new Step(
                Deed.CHANGE, new RoleBuilder(found).withRules(wanted.getRules()).build());
    }

    // Further subjects are somebody else's decision; a binding's role cannot be changed at all.
    private static void requireSame(RoleBinding wanted, RoleBinding found) {
        var subjects = Optional.ofNullable(found.getSubjects()).orElse(List.of());
        var bindsUs = wanted.getSubjects().stream().allMatch(ours -> subjects.stream()
                .anyMatch(there -> ours.getKind().equals(there.getKind())
                        && ours.getName().equals(there.getName())
                        && ours.getNamespace().equals(there.getNamespace())));
        if (!bindsUs || !wanted.getRoleRef().equals(found.getRoleRef())) {
            var rule = "delete it if nobody needs it, or take another --namespace";
            throw refusal(wanted, "binds another role or other subjects", rule);
        }
    }

    private static ProblemsException refusal(HasMetadata object, String found, String rule) {
        return new ProblemsException("Cluster", List.of(new Problem(Step.name(object), found, rule)));
    }
}
