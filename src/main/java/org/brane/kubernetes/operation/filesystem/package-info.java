/** The shared file systems as Camel sees them: a component that watches one, and what routes call about it. */
@NullMarked
package org.brane.kubernetes.operation.filesystem;

import org.jspecify.annotations.NullMarked;
