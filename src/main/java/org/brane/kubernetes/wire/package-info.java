/** The forms in which commands arrive and events leave. */
@NullMarked
package org.brane.kubernetes.wire;

import org.jspecify.annotations.NullMarked;
