/** What a picture shows that a header does not say: text, found by its pixels and read. */
package org.dimma.pixels;
