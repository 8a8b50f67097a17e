/** The event stream: the latest events, and who hears them over HTTP as they come. */
@NullMarked
package org.brane.kubernetes.operation.stream;

import org.jspecify.annotations.NullMarked;
