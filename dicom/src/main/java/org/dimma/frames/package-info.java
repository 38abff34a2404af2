/**
 * Frames of pixel data, native and compressed: where each begins and ends, its samples, and what
 * hides around them.
 */
package org.dimma.frames;
