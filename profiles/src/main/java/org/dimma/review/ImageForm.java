package org.dimma.review;

import java.io.Serializable;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.Tag;

/**
 * What sort of instance a scanner made, as its header says: reviewers see each sort of each scanner
 * once, as pictures.
 *
 * @param sopClassUid SOPClassUID (0008,0016)
 * @param modality Modality (0008,0060), empty when it is missing
 * @param imageType ImageType (0008,0008), its values with backslashes between them; empty when it
 *     is missing
 */
public record ImageForm(String sopClassUid, String modality, String imageType)
    implements Comparable<ImageForm>, Serializable {

  /** Makes a control character a space, so that a form equals itself once it was written. */
  public ImageForm {
    sopClassUid = plain(sopClassUid);
    modality = plain(modality);
    imageType = plain(imageType);
  }

  /** The form of an instance. */
  public static ImageForm of(HeaderFacts facts) {
    return new ImageForm(facts.sopClassUid(), facts.get(Tag.Modality), facts.get(Tag.ImageType));
  }

  /** Reads what {@link #toString} wrote. */
  public static ImageForm parse(String text) {
    String[] parts = text.split("\t", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a form has 3 parts, but this had " + parts.length);
    }
    return new ImageForm(parts[0], parts[1], parts[2]);
  }

  /** The three values with tabs between them. */
  @Override
  public String toString() {
    return String.join("\t", sopClassUid, modality, imageType);
  }

  private static String plain(String part) {
    return part.replaceAll("\\p{Cntrl}", " ");
  }

  /** By SOP class, modality, image type. */
  @Override
  public int compareTo(ImageForm other) {
    return toString().compareTo(other.toString());
  }
}
