package org.dimma.deidentify;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.FileMeta;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;

/**
 * The few top-level values of an original that decide what happens to it: whose it is, what it is,
 * which scanner made it. They identify, so they never leave the step that read them unless sealed
 * or hashed.
 */
public final class HeaderFacts {
  private static final Set<Integer> TAGS =
      Set.of(
          Tag.ImageType,
          Tag.SOPClassUID,
          Tag.SOPInstanceUID,
          Tag.StudyDate,
          Tag.AccessionNumber,
          Tag.Modality,
          Tag.ConversionType,
          Tag.Manufacturer,
          Tag.StationName,
          Tag.SeriesDescription,
          Tag.ManufacturerModelName,
          Tag.PatientName,
          Tag.PatientID,
          Tag.IssuerOfPatientID,
          Tag.PatientBirthDate,
          Tag.OtherPatientIDs,
          Tag.OtherPatientNames,
          Tag.SoftwareVersions,
          Tag.ProtocolName,
          Tag.StudyInstanceUID,
          Tag.SeriesInstanceUID,
          Tag.StudyID,
          Tag.BurnedInAnnotation,
          ElementDictionary.tagOf("InstitutionName").orElseThrow(),
          ElementDictionary.tagOf("DeviceSerialNumber").orElseThrow());

  private final FileMeta fileMeta;
  private final Map<Integer, String> values = new HashMap<>();
  private SpecificCharacterSet charset = SpecificCharacterSet.ASCII;

  private HeaderFacts(FileMeta fileMeta) {
    this.fileMeta = fileMeta;
  }

  /**
   * Reads as far as group 0028, never into pixel data.
   *
   * @throws DicomFormatException also if one of these values is too long to be read
   */
  public static HeaderFacts read(DicomReader reader) throws IOException, DicomFormatException {
    HeaderFacts facts = new HeaderFacts(reader.fileMeta());
    int depth = 0;
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      if (event == Event.SEQUENCE) {
        depth++;
      } else if (event == Event.END_SEQUENCE) {
        depth--;
      } else if (depth == 0 && Integer.compareUnsigned(reader.tag(), Tag.BurnedInAnnotation) > 0) {
        break;
      } else if (depth == 0 && event == Event.ELEMENT) {
        facts.take(reader);
      }
    }
    return facts;
  }

  private void take(DicomReader reader) throws IOException, DicomFormatException {
    int tag = reader.tag();
    if (tag == Tag.SpecificCharacterSet) {
      charset =
          SpecificCharacterSet.find(text(reader.value(), StandardCharsets.US_ASCII))
              .orElse(SpecificCharacterSet.ASCII);
    } else if (TAGS.contains(tag)) {
      values.putIfAbsent(tag, decode(reader.value(), reader.vr()));
    }
  }

  /**
   * Bytes that the declared set does not explain are read as Latin-1: as an identity they still
   * differ as they should.
   */
  private String decode(byte[] value, VR vr) {
    if (vr.usesSpecificCharacterSet()) {
      try {
        return trim(charset.decode(value));
      } catch (CharacterCodingException e) {
        return text(value, StandardCharsets.ISO_8859_1);
      }
    }
    return text(value, StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] value, Charset charset) {
    return trim(new String(value, charset));
  }

  private static String trim(String text) {
    int nul = text.indexOf(0);
    return (nul < 0 ? text : text.substring(0, nul)).strip();
  }

  /** The value without padding; empty when it is missing. */
  public String get(int tag) {
    return values.getOrDefault(tag, "");
  }

  /** The value of the element that {@code keyword} names, for the conditions of house rules. */
  public String get(String keyword) {
    return ElementDictionary.tagOf(keyword).map(this::get).orElse("");
  }

  /** SOPClassUID (0008,0016), or where it is missing what the file meta information says. */
  public String sopClassUid() {
    String uid = get(Tag.SOPClassUID);
    return uid.isEmpty() ? fileMeta.mediaStorageSopClassUid() : uid;
  }

  /**
   * Modality (0008,0060) where it is a defined term of the standard, else empty: it goes into the
   * manifest.
   */
  public String modality() {
    String modality = get(Tag.Modality);
    return DefinedTerms.contain(Tag.Modality, VR.CS, modality) ? modality : "";
  }

  /** True for a directory of files, which lists every patient on the medium. */
  public boolean isDicomDir() {
    return fileMeta.mediaStorageSopClassUid().equals("1.2.840.10008.1.3.10");
  }
}
