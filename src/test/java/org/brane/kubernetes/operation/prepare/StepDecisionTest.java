package org.brane.kubernetes.operation.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Duration;
import java.util.List;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.operation.prepare.Step.Deed;
import org.junit.jupiter.api.Test;

class StepDecisionTest {

    private final List<HasMetadata> wanted = new Manifests(new AccountTerms("brane", Duration.ofDays(90), false)).all();
    private final Role role = (Role) wanted.get(2);
    private final RoleBinding binding = (RoleBinding) wanted.get(3);
    private final StepDecision careful = new StepDecision(false);

    @Test
    void whatIsMissingIsMade() {
        assertThat(wanted)
                .allSatisfy(object -> assertThat(careful.step(object, null)).isEqualTo(new Step(Deed.MAKE, object)));
    }

    @Test
    void whatIsThereStaysAsItIs() {
        assertThat(wanted)
                .allSatisfy(object -> assertThat(careful.step(object, object)).isEqualTo(new Step(Deed.KEEP, object)));
    }

    @Test
    void aRoleWhoseRulesAreOnlyGroupedOtherwiseStays() {
        var grouped = new RoleBuilder(role)
                .removeMatchingFromRules(rule -> rule.getResources().contains("resourcequotas"))
                .removeMatchingFromRules(rule -> rule.getResources().contains("limitranges"))
                .addNewRule()
                .withApiGroups("")
                .withResources("limitranges", "resourcequotas")
                .withVerbs("list", "get")
                .endRule()
                .build();

        assertThat(careful.step(role, grouped).deed()).isEqualTo(Deed.KEEP);
    }

    @Test
    void aRoleWithOtherRulesIsShownAndLeftAlone() {
        assertThatThrownBy(() -> careful.step(role, otherRole()))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining(
                        "role brane/brane has other rules: it lacks get pods/log; also allows get secrets")
                .hasMessageContaining("--replace-role");
    }

    @Test
    void aRoleWithOtherRulesGetsOursWhereThatWasAskedFor() {
        var step = new StepDecision(true).step(role, otherRole());

        assertThat(step.deed()).isEqualTo(Deed.CHANGE);
        assertThat(((Role) step.object()).getRules()).isEqualTo(role.getRules());
        assertThat(step.object().getMetadata().getLabels()).containsEntry("team", "theirs");
    }

    @Test
    void aBindingMayHaveFurtherSubjects() {
        var shared = new RoleBindingBuilder(binding)
                .addNewSubject("rbac.authorization.k8s.io", "User", "somebody", null)
                .build();

        assertThat(careful.step(binding, shared).deed()).isEqualTo(Deed.KEEP);
    }

    @Test
    void aBindingOfAnotherRoleIsInTheWayEvenIfRolesMayBeReplaced() {
        var other = new RoleBindingBuilder(binding)
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .build();

        assertThatThrownBy(() -> new StepDecision(true).step(binding, other))
                .hasMessageContaining("rolebinding brane/brane binds another role or other subjects");
    }

    @Test
    void aBindingOfSomebodyElseIsInTheWay() {
        var other = new RoleBindingBuilder(binding)
                .withSubjects(List.of())
                .addNewSubject("", "ServiceAccount", "brane", "elsewhere")
                .build();

        assertThatThrownBy(() -> careful.step(binding, other)).hasMessageContaining("other subjects");
    }

    @Test
    void whatIsBeingDeletedIsInTheWay() {
        var ending = new NamespaceBuilder()
                .withNewMetadata()
                .withName("brane")
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build();

        assertThatThrownBy(() -> careful.step(wanted.get(0), ending))
                .hasMessageContaining("namespace brane is being deleted; wait until it is gone");
    }

    @Test
    void aNamespaceOfSomebodyElseComesWithANote() {
        var theirs = new NamespaceBuilder()
                .withNewMetadata()
                .withName("brane")
                .endMetadata()
                .build();

        assertThat(ForeignNotes.of(List.of(careful.step(wanted.get(0), theirs))))
                .singleElement()
                .asString()
                .contains("every Secret");
    }

    @Test
    void ourOwnNamespaceComesWithoutANote() {
        assertThat(ForeignNotes.of(List.of(careful.step(wanted.get(0), wanted.get(0)))))
                .isEmpty();
    }

    private Role otherRole() {
        return new RoleBuilder(role)
                .editMetadata()
                .addToLabels("team", "theirs")
                .endMetadata()
                .removeMatchingFromRules(rule -> rule.getResources().contains("pods/log"))
                .addToRules(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withVerbs("get")
                        .build())
                .build();
    }
}
