/** What is asked of a cluster and what is seen in it: clients, Jobs, Pods, their errors. */
@NullMarked
package org.brane.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
