/** Real and hostile surroundings for tests: a control plane, a Redis, the service as a process, receivers, servers that hang. */
@NullMarked
package org.brane.kubernetes.testing;

import org.jspecify.annotations.NullMarked;
