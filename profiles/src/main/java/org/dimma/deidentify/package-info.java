/**
 * What is done to a data set: the element engine, which applies a profile while the bytes stream
 * through.
 */
package org.dimma.deidentify;
