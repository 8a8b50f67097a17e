/** Our endpoint schemes as Camel's tools know schemes: described, and found by name. */
@NullMarked
package org.brane.kubernetes.operation.scheme;

import org.jspecify.annotations.NullMarked;
