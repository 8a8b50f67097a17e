/** Start, checks, health, and the routes of each infrastructure. */
@NullMarked
package org.brane.kubernetes.operation;

import org.jspecify.annotations.NullMarked;
