/** Brane's driver as a model: what it makes of events, and what it cannot bear (brane.md section 9). */
@NullMarked
package org.brane.kubernetes.driver;

import org.jspecify.annotations.NullMarked;
