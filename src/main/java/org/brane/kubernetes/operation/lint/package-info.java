/** What keeps route files readable and safe, beyond what Camel asks of them. */
@NullMarked
package org.brane.kubernetes.operation.lint;

import org.jspecify.annotations.NullMarked;
