/** The Kubernetes back end of Brane: what its packages share, and no more. */
@NullMarked
package org.brane.kubernetes;

import org.jspecify.annotations.NullMarked;
