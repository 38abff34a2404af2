package org.dimma.dicom;

/**
 * What the file meta information of an original says; empty strings where it says nothing.
 *
 * @param mediaStorageSopClassUid (0002,0002)
 * @param transferSyntaxUid (0002,0010)
 * @see "PS3.10 7.1"
 */
public record FileMeta(String mediaStorageSopClassUid, String transferSyntaxUid) {
  static final FileMeta NONE = new FileMeta("", "");
}
