/** What de-identification is: the profile language, the PS3.15 tables and the bundled profiles. */
package org.dimma.profile;
