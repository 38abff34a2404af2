/** What reviewers have seen and approved, and how to tell what is new to them. */
package org.dimma.review;
