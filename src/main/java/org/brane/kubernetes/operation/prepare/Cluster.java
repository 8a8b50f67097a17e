package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.OffsetDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cluster as its owner may handle it; what it refuses becomes problems in plain words. */
final class Cluster {

    private final KubernetesClient client;
    private final ClusterWords words;

    Cluster(KubernetesClient client, ClusterWords words) {
        this.client = requireNonNull(client, "client");
        this.words = requireNonNull(words, "words");
    }

    /** The object of the same kind and name; null if there is none. */
    @Nullable
    HasMetadata find(HasMetadata object) {
        return told(Step.name(object), () -> client.resource(object).get());
    }

    /** Whether the owner's credential has this right. */
    boolean allows(ResourceAttributes right) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withResourceAttributes(right)
                .endSpec()
                .build();
        var answer = told(
                "a right",
                () -> client.authorization().v1().selfSubjectAccessReview().create(review));
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    void make(HasMetadata object) {
        told(Step.name(object), () -> client.resource(object).create());
    }

    /** Puts an object in the place of the one that it was made from, if that is as it was. */
    void change(HasMetadata object) {
        var version = object.getMetadata().getResourceVersion();
        told(
                Step.name(object),
                () -> client.resource(object).lockResourceVersion(version).update());
    }

    /** A new token of the account. */
    AccountToken token(AccountTerms terms) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(terms.tokenLife().toSeconds())
                .endSpec()
                .build();
        var account = client.serviceAccounts().inNamespace(terms.namespace()).withName(Manifests.NAME);
        var status = told("token of the account", () -> account.tokenRequest(request))
                .getStatus();
        var expires = OffsetDateTime.parse(status.getExpirationTimestamp()).toInstant();
        return new AccountToken(status.getToken(), expires);
    }

    private <T> T told(String thing, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException refused) {
            throw words.problems(thing, refused);
        }
    }
}
