package org.dimma.dicom;

import java.util.Optional;
import java.util.Set;

/**
 * How a data set is encoded.
 *
 * @param uid the transfer syntax UID
 * @param explicitVr whether element headers carry the VR
 * @param bigEndian the byte order of headers and binary values
 * @param deflated whether the data set is one RFC 1951 stream
 * @param encapsulated whether pixel data is a sequence of fragments
 * @see "PS3.5 Annex A"
 */
public record TransferSyntax(
    String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2", false, false, false, false);
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.1", true, false, false, false);
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.2", true, true, false, false);
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.1.99", true, false, true, false);

  private static final String JPEG_AND_VIDEO = "1.2.840.10008.1.2.4.";
  private static final Set<String> OTHER_ENCAPSULATED =
      Set.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1");

  /** JPIP: the pixel data is behind a URL, not in the file. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          JPEG_AND_VIDEO + "94",
          JPEG_AND_VIDEO + "95",
          JPEG_AND_VIDEO + "204",
          JPEG_AND_VIDEO + "205");

  /** The syntax that {@code uid} names; empty when this reader does not know it. */
  public static Optional<TransferSyntax> find(String uid) {
    for (TransferSyntax known :
        new TransferSyntax[] {
          IMPLICIT_VR_LITTLE_ENDIAN,
          EXPLICIT_VR_LITTLE_ENDIAN,
          EXPLICIT_VR_BIG_ENDIAN,
          DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
        }) {
      if (known.uid.equals(uid)) {
        return Optional.of(known);
      }
    }
    boolean encapsulated = uid.startsWith(JPEG_AND_VIDEO) || OTHER_ENCAPSULATED.contains(uid);
    if (encapsulated && UidRegistry.isRegistered(uid) && !ELSEWHERE.contains(uid)) {
      return Optional.of(new TransferSyntax(uid, true, false, false, true));
    }
    return Optional.empty();
  }

  /**
   * The syntax to write what was read in this one: the same, but inflated, since two builds of zlib
   * may deflate the same bytes differently.
   */
  public TransferSyntax forWriting() {
    return deflated ? EXPLICIT_VR_LITTLE_ENDIAN : this;
  }
}
