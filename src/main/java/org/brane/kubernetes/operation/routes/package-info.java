/** Route files while the service runs: judged when they are edited, and replaced one by one. */
@NullMarked
package org.brane.kubernetes.operation.routes;

import org.jspecify.annotations.NullMarked;
