/** Registered cluster namespaces: infra.yml, secrets.yml, and the vetting of credentials. */
@NullMarked
package org.brane.kubernetes.infrastructure;

import org.jspecify.annotations.NullMarked;
