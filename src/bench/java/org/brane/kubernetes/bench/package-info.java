/** Benchmarks: each prints what it measured and its ratio to a baseline of the same run. */
@NullMarked
package org.brane.kubernetes.bench;

import org.jspecify.annotations.NullMarked;
