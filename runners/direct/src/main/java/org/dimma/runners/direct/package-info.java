/** The main of the local runner. */
package org.dimma.runners.direct;
