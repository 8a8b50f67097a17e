/** Instructions about one job: reading what they ask, refusing what they must not, naming the job. */
@NullMarked
package org.brane.kubernetes.command;

import org.jspecify.annotations.NullMarked;
