/**
 * Beam steps, each usable alone: list inputs, read headers, resolve duplicates, plan patients,
 * de-identify, write lines.
 */
package org.dimma.transforms;
