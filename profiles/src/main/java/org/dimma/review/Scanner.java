package org.dimma.review;

import java.io.Serializable;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.Tag;

/**
 * Who made an instance: what house rules and reviews tell apart. A station's name may tell the
 * hospital, so it stays in the clinic.
 *
 * @param manufacturer Manufacturer (0008,0070), without padding; empty when it is missing, as are
 *     the others
 * @param model ManufacturerModelName (0008,1090)
 * @param software SoftwareVersions (0018,1020), several with backslashes between them
 * @param station StationName (0008,1010)
 */
public record Scanner(String manufacturer, String model, String software, String station)
    implements Comparable<Scanner>, Serializable {

  /** Makes a control character a space, so that a scanner equals itself once it was written. */
  public Scanner {
    manufacturer = plain(manufacturer);
    model = plain(model);
    software = plain(software);
    station = plain(station);
  }

  /** The scanner of an instance. */
  public static Scanner of(HeaderFacts facts) {
    return new Scanner(
        facts.get(Tag.Manufacturer),
        facts.get(Tag.ManufacturerModelName),
        facts.get(Tag.SoftwareVersions),
        facts.get(Tag.StationName));
  }

  /** Reads what {@link #toString} wrote. */
  public static Scanner parse(String text) {
    String[] parts = text.split("\t", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("a scanner has 4 parts, but this had " + parts.length);
    }
    return new Scanner(parts[0], parts[1], parts[2], parts[3]);
  }

  /** The four values with tabs between them. */
  @Override
  public String toString() {
    return String.join("\t", manufacturer, model, software, station);
  }

  private static String plain(String part) {
    return part.replaceAll("\\p{Cntrl}", " ");
  }

  /** By manufacturer, model, software, station. */
  @Override
  public int compareTo(Scanner other) {
    return toString().compareTo(other.toString());
  }
}
