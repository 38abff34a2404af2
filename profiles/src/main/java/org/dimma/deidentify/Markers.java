package org.dimma.deidentify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.profile.Action;
import org.dimma.profile.ElementRule;
import org.dimma.profile.Profile;
import org.dimma.profile.TableOption;

/**
 * The elements that say an object was de-identified, and how; those of the original are dropped.
 *
 * @see "PS3.15 E.1.1 and E.3; PS3.3 C.7.1.1 and C.12.1; PS3.16 CID 7050"
 */
final class Markers {
  static final Set<Integer> TAGS =
      Set.of(
          Tag.PatientIdentityRemoved,
          Tag.DeidentificationMethod,
          Tag.DeidentificationMethodCodeSequence,
          Tag.BurnedInAnnotation,
          Tag.LongitudinalTemporalInformationModified);

  private static final String BASIC_PROFILE_CODE = "113100";
  private static final String CLEAN_PIXEL_DATA_CODE = "113101";
  private static final int MAX_METHOD_CHARS = VR.LO.maxChars();

  private final Profile profile;
  private final boolean pixelsAreClean;
  private final Observations observations;
  private final Deque<Integer> left =
      new ArrayDeque<>(TAGS.stream().sorted(Comparator.naturalOrder()).toList());

  /**
   * Markers for one instance.
   *
   * @param pixelsAreClean true when no frame leaves before it was searched for text
   */
  Markers(Profile profile, boolean pixelsAreClean, Observations observations) {
    this.profile = profile;
    this.pixelsAreClean = pixelsAreClean;
    this.observations = observations;
  }

  /** True for an element of the root that is written here, in place of the original's. */
  boolean writes(int tag) {
    return TAGS.contains(tag) && (tag != Tag.BurnedInAnnotation || pixelsAreClean);
  }

  /** Writes the markers whose place is before {@code tag}, each once. */
  void writeBefore(int tag, DicomWriter writer) throws IOException {
    while (!left.isEmpty() && Integer.compareUnsigned(left.peek(), tag) < 0) {
      write(left.poll(), writer);
    }
  }

  /** Writes what is left at the end of the data set. */
  void writeRest(DicomWriter writer) throws IOException {
    while (!left.isEmpty()) {
      write(left.poll(), writer);
    }
  }

  private void write(int tag, DicomWriter writer) throws IOException {
    if (!writes(tag)) {
      return;
    }
    Attributes marker = new Attributes();
    if (tag == Tag.DeidentificationMethodCodeSequence) {
      codes().forEach(code -> marker.addItem(tag, item(code)));
    } else {
      marker.setString(tag, textOf(tag));
    }
    marker.writeTo(writer);
    if (observations.isOn()) {
      observations.noteMarker(tag, textOf(tag));
    }
  }

  private String textOf(int tag) {
    return switch (tag) {
      case Tag.PatientIdentityRemoved -> "YES";
      case Tag.DeidentificationMethod -> method();
      case Tag.DeidentificationMethodCodeSequence -> String.join("\\", codes());
      case Tag.BurnedInAnnotation -> "NO";
      default -> movesDates() ? "MODIFIED" : "REMOVED";
    };
  }

  private String method() {
    String method = "Dimma, PS3.15 2026d, profile " + profile.name();
    return method.length() <= MAX_METHOD_CHARS ? method : method.substring(0, MAX_METHOD_CHARS);
  }

  private boolean movesDates() {
    Stream<ElementRule> rules =
        Stream.concat(
            profile.elements().values().stream(),
            profile.scanners().stream().flatMap(house -> house.elements().values().stream()));
    return profile.options().contains(TableOption.MODIFIED_DATES)
        || rules.anyMatch(rule -> rule.action() == Action.SHIFT);
  }

  private List<String> codes() {
    List<String> codes = new ArrayList<>(List.of(BASIC_PROFILE_CODE));
    if (pixelsAreClean) {
      codes.add(CLEAN_PIXEL_DATA_CODE);
    }
    profile.options().stream().map(TableOption::code).sorted().forEach(codes::add);
    return codes;
  }

  private static Attributes item(String code) {
    return new Attributes()
        .setString(0x00080100, code)
        .setString(0x00080102, "DCM")
        .setString(0x00080104, CodedConcepts.meaningOf("DCM", code).orElseThrow());
  }
}
