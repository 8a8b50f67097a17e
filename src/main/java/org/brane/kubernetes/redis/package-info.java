/** Redis: where it is, what is asked of it, and how its notifications are heard. */
@NullMarked
package org.brane.kubernetes.redis;

import org.jspecify.annotations.NullMarked;
