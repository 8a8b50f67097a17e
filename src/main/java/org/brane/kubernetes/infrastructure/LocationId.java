package org.brane.kubernetes.infrastructure;

import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;

/**
 * The form of an infrastructure's id.
 *
 * <p>It is that of a Kubernetes label value, so that a location labels its Jobs as it is. These characters are also
 * unreserved in URIs (RFC 3986 section 2.3) and mean nothing to Camel in a route id or an endpoint, and no such id is
 * {@code .} or {@code ..}. Brane itself would allow any text.
 */
public final class LocationId {

    static final String RULE =
            "a location is 1 to 63 of A-Z, a-z, 0-9, '.', '_' and '-', with a letter or digit at both ends";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST = 63;

    private LocationId() {}

    /** Empty if the id fits. */
    public static Optional<Problem> problem(String thing, String id) {
        return FORM.matcher(id).matches() ? Optional.empty() : Optional.of(Problem.value(thing, id, RULE));
    }

    /** The id itself, or what can be shown of one that breaks the rule. */
    static String shown(String id) {
        return FOREIGN.matcher(id.substring(0, Math.min(id.length(), LONGEST))).replaceAll("?");
    }
}
