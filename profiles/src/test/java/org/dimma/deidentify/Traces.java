package org.dimma.deidentify;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.UidRegistry;
import org.dimma.dicom.VR;

/**
 * What identifies in an original and can still be found in its release. The search goes over bytes
 * and knows no profile, no table and nothing of the engine.
 */
final class Traces {
  private static final int LEAST_LETTERS = 4;
  private static final int LEAST_UID_LENGTH = 8;

  /** Elements beside names, UIDs and dates whose values identify, whatever the profile. */
  private static final Set<String> IDENTIFYING =
      Set.of(
          "PatientID",
          "OtherPatientIDs",
          "IssuerOfPatientID",
          "AccessionNumber",
          "PatientAddress",
          "PatientTelephoneNumbers",
          "PatientComments",
          "AdditionalPatientHistory",
          "EthnicGroup",
          "Occupation",
          "InstitutionName",
          "InstitutionAddress",
          "InstitutionalDepartmentName",
          "StationName",
          "DeviceSerialNumber",
          "DetectorID",
          "RequestingService",
          "RequestedProcedureDescription",
          "RequestedProcedureID",
          "ScheduledProcedureStepID",
          "PerformedProcedureStepID",
          "PerformedProcedureStepDescription",
          "StudyDescription",
          "SeriesDescription",
          "ProtocolName",
          "ImageComments",
          "RetrieveAETitle",
          "ContainerIdentifier",
          "SpecimenIdentifier",
          "TextValue");

  private final List<Elements.Element> originals;
  private final Map<String, String> releasedByPath;
  private final Set<String> releasedDates;
  private final Set<String> releasedTerms;
  private final byte[] header;
  private final Set<String> found = new TreeSet<>();

  private Traces(Elements original, Elements released, byte[] header) {
    this.originals = original.list();
    this.header = header;
    releasedByPath =
        released.list().stream()
            .collect(Collectors.toMap(Elements.Element::path, Elements.Element::text, (a, b) -> a));
    releasedTerms =
        released.list().stream()
            .filter(one -> one.vr() == VR.CS)
            .flatMap(one -> values(one.text()).stream())
            .collect(Collectors.toSet());
    releasedDates =
        released.list().stream()
            .filter(one -> isTemporal(one.vr()))
            .flatMap(one -> values(one.text()).stream())
            .map(value -> value.substring(0, Math.min(8, value.length())))
            .collect(Collectors.toSet());
  }

  /** The keywords and places of what is still there; never a value. */
  static Set<String> of(Path original, Path released) throws IOException, DicomFormatException {
    Elements after = Elements.of(released);
    Traces traces = new Traces(Elements.of(original), after, after.headerBytes(released));
    traces.originals.forEach(traces::search);
    return traces.found;
  }

  private void search(Elements.Element original) {
    VR vr = original.vr();
    String text = original.text();
    if (isTemporal(vr)) {
      values(text).forEach(value -> searchDate(original, value));
      if (text.length() > 4 && text.equals(releasedByPath.get(original.path()))) {
        note(original, "is unchanged");
      }
    } else if (vr == VR.UI) {
      values(text).stream()
          .filter(uid -> uid.length() >= LEAST_UID_LENGTH && !UidRegistry.isRegistered(uid))
          .filter(uid -> Bytes.containNumber(header, uid))
          .forEach(uid -> note(original, "is there"));
    } else if (vr == VR.PN) {
      words(original).forEach(word -> searchText(original, word));
    } else if (isIdentifying(original.tag())) {
      values(text).forEach(value -> searchText(original, value));
    }
  }

  private static boolean isTemporal(VR vr) {
    return vr == VR.DA || vr == VR.DT || vr == VR.TM;
  }

  private static boolean isIdentifying(int tag) {
    return ElementDictionary.find(tag)
        .filter(entry -> IDENTIFYING.contains(entry.keyword()))
        .isPresent();
  }

  private static List<String> values(String text) {
    return List.of(text.split("\\\\")).stream().map(String::strip).toList();
  }

  /** A date that another one of the release happens to have moved to proves nothing. */
  private void searchDate(Elements.Element original, String value) {
    boolean isDay = original.vr() != VR.TM && value.length() >= 8;
    String day = isDay ? value.substring(0, 8) : "";
    boolean isPreciseTime = original.vr() == VR.TM && value.length() > 8;
    if (isDay && !releasedDates.contains(day) && Bytes.contain(header, ascii(day))) {
      note(original, "is there");
    } else if (isPreciseTime && Bytes.contain(header, ascii(value))) {
      note(original, "is there");
    }
  }

  /** A text that is also one of the release's code strings, HEAD for example, says no more. */
  private void searchText(Elements.Element original, String text) {
    boolean isNumber = text.chars().allMatch(Character::isDigit);
    if (text.length() < LEAST_LETTERS || releasedTerms.contains(text)) {
      return;
    }
    boolean isThere =
        isNumber
            ? Bytes.containNumber(header, text)
            : Bytes.contain(header, text.getBytes(StandardCharsets.ISO_8859_1))
                || Bytes.contain(header, text.getBytes(StandardCharsets.UTF_8));
    if (isThere) {
      note(original, "is there");
    }
  }

  /** The parts of a name, as its bytes are and as they read. */
  private static List<String> words(Elements.Element name) {
    List<String> texts = new ArrayList<>(List.of(name.text()));
    SpecificCharacterSet.find(name.charset())
        .ifPresent(
            charset -> {
              try {
                texts.add(charset.decode(name.bytes()));
              } catch (CharacterCodingException e) {
                texts.remove(""); // its bytes are searched for
              }
            });
    return texts.stream()
        .flatMap(text -> List.of(text.split("[\\^=\\\\ ,\u0000]+")).stream())
        .filter(word -> word.length() >= LEAST_LETTERS)
        .distinct()
        .toList();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void note(Elements.Element original, String what) {
    boolean isNested = original.path().length() > Tag.toString(0).length();
    found.add(
        ElementDictionary.describe(original.tag())
            + (isNested ? " at " + original.path() : "")
            + " "
            + what);
  }
}
