/** What is told about a job: the table from observation to event, and the ledger of what was told. */
@NullMarked
package org.brane.kubernetes.event;

import org.jspecify.annotations.NullMarked;
