/** OpenJPEG as WebAssembly, translated to Java classes: a C library that can reach nothing. */
package org.dimma.openjpeg;
