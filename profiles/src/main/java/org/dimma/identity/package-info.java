/**
 * Who a patient is, under which pseudonym and date shift they leave, and how they may be spelled.
 */
package org.dimma.identity;
