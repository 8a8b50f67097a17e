/** The command {@code prepare}: a cluster owner makes a namespace ready for us, on their own machine. */
@NullMarked
package org.brane.kubernetes.operation.prepare;

import org.jspecify.annotations.NullMarked;
