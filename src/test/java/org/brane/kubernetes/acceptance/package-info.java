/** What users were promised, shown on the packaged service beside a real control plane: one class for each promise. */
@NullMarked
package org.brane.kubernetes.acceptance;

import org.jspecify.annotations.NullMarked;
