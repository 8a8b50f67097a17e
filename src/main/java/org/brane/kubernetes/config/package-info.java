/** Settings, read once, and the one place where the parts are put together. */
@NullMarked
package org.brane.kubernetes.config;

import org.jspecify.annotations.NullMarked;
