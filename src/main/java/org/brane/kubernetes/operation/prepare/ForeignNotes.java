package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.List;
import java.util.stream.Stream;

/** What an owner should know who lets us use things that were there before us. */
final class ForeignNotes {

    private ForeignNotes() {}

    static List<String> of(List<Step> steps) {
        return steps.stream()
                .filter(Step::isForeign)
                .map(Step::object)
                .flatMap(ForeignNotes::note)
                .toList();
    }

    private static Stream<String> note(HasMetadata object) {
        if (object instanceof Namespace) {
            return Stream.of(("Namespace %s was there before. Whoever may make Jobs in it can, by their Pods, use every"
                            + " Secret and service account in it: keep nothing else there.")
                    .formatted(object.getMetadata().getName()));
        }
        if (object instanceof ServiceAccount) {
            var namespace = object.getMetadata().getNamespace();
            var name = object.getMetadata().getName();
            return Stream.of(("Service account %2$s was there before and may have other rights too; see:"
                            + " kubectl auth can-i --list --namespace %1$s --as system:serviceaccount:%1$s:%2$s")
                    .formatted(namespace, name));
        }
        return Stream.empty();
    }
}
