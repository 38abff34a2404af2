package org.dimma.deidentify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.FileMeta;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.frames.PixelBox;

/**
 * The few values of an original that decide what happens to it: whose it is, what it is, which
 * scanner made it. They identify, so they never leave the step that read them unless sealed or
 * hashed.
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
          Tag.ImagePositionPatient,
          Tag.ImageOrientationPatient,
          ElementDictionary.tagOf("InstitutionName").orElseThrow(),
          ElementDictionary.tagOf("DeviceSerialNumber").orElseThrow());

  private static final Set<Integer> NUMBERS =
      Set.of(Tag.SamplesPerPixel, Tag.Rows, Tag.Columns, Tag.BitsAllocated);

  private static final Map<Integer, Set<Integer>> IN_SEQUENCES =
      Map.of(
          Tag.SequenceOfUltrasoundRegions,
          Set.of(
              Tag.RegionLocationMinX0,
              Tag.RegionLocationMinY0,
              Tag.RegionLocationMaxX1,
              Tag.RegionLocationMaxY1),
          Tag.ContentTemplateSequence,
          Set.of(Tag.MappingResource, Tag.TemplateIdentifier));

  /** PS3.16; other resources may number templates of their own alike. */
  private static final String STANDARD_TEMPLATES = "DCMR";

  /** More regions than a screen has room for. */
  private static final int MAX_ITEMS = 256;

  private final FileMeta fileMeta;
  private final Map<Integer, String> values = new HashMap<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<Map<Integer, Integer>> regions = new ArrayList<>();
  private boolean hasTooManyRegions;
  private String mappingResource = "";
  private String template = "";
  private int templates;
  private int pixelDataTag;
  private SpecificCharacterSet charset = SpecificCharacterSet.ASCII;

  private HeaderFacts(FileMeta fileMeta) {
    this.fileMeta = fileMeta;
  }

  /**
   * Reads as far as pixel data, never into it; values are taken as far as group 0028, of structured
   * reports as far as their template.
   *
   * @throws DicomFormatException also if one of these values is too long to be read
   */
  public static HeaderFacts read(DicomReader reader) throws IOException, DicomFormatException {
    HeaderFacts facts = new HeaderFacts(reader.fileMeta());
    int depth = 0;
    int sequence = 0;
    boolean isPast = false;
    for (Event event = reader.next(); event != Event.END; event = reader.next()) {
      if (depth == 0 && Tag.isPixelData(reader.tag())) {
        facts.pixelDataTag = reader.tag();
        break;
      }
      isPast |= depth == 0 && Integer.compareUnsigned(reader.tag(), facts.lastTag()) > 0;
      if (event == Event.SEQUENCE) {
        sequence = ++depth == 1 ? reader.tag() : sequence;
      } else if (event == Event.END_SEQUENCE) {
        depth--;
      } else if (event == Event.ITEM && !isPast) {
        facts.startItem(depth, sequence);
      } else if (event == Event.ELEMENT && !isPast) {
        facts.take(reader, depth, sequence);
      }
    }
    return facts;
  }

  private int lastTag() {
    return ImageClassifier.isStructuredReport(sopClassUid())
        ? Tag.ContentTemplateSequence
        : Tag.BurnedInAnnotation;
  }

  private void startItem(int depth, int sequence) {
    if (depth == 1 && sequence == Tag.ContentTemplateSequence) {
      templates++;
    } else if (depth == 1 && sequence == Tag.SequenceOfUltrasoundRegions) {
      hasTooManyRegions |= regions.size() == MAX_ITEMS;
      if (!hasTooManyRegions) {
        regions.add(new HashMap<>());
      }
    }
  }

  private void take(DicomReader reader, int depth, int sequence)
      throws IOException, DicomFormatException {
    if (depth == 0) {
      take(reader);
    } else if (depth == 1 && IN_SEQUENCES.getOrDefault(sequence, Set.of()).contains(reader.tag())) {
      if (reader.tag() == Tag.TemplateIdentifier) {
        template = decode(reader.value(), reader.vr());
      } else if (reader.tag() == Tag.MappingResource) {
        mappingResource = decode(reader.value(), reader.vr());
      } else if (reader.length() == Integer.BYTES) {
        regions.get(regions.size() - 1).put(reader.tag(), number(reader));
      }
    }
  }

  private void take(DicomReader reader) throws IOException, DicomFormatException {
    int tag = reader.tag();
    if (tag == Tag.SpecificCharacterSet) {
      charset =
          SpecificCharacterSet.find(text(reader.value(), StandardCharsets.US_ASCII))
              .orElse(SpecificCharacterSet.ASCII);
    } else if (tag == Tag.ImageType) {
      // What stands behind a NUL may be a value all the same, and say that this is a label.
      String all = new String(reader.value(), StandardCharsets.ISO_8859_1);
      values.putIfAbsent(tag, withoutPadding(all.replace('\0', '\\').split("\\\\")));
    } else if (TAGS.contains(tag)) {
      values.putIfAbsent(tag, decode(reader.value(), reader.vr()));
    } else if (NUMBERS.contains(tag) && reader.length() == Short.BYTES) {
      numbers.putIfAbsent(tag, number(reader));
    }
  }

  /** Without spaces around the values, so that conditions about images need not foresee them. */
  private static String withoutPadding(String[] parts) {
    return Arrays.stream(parts).map(String::strip).collect(Collectors.joining("\\"));
  }

  /** A US or UL value; a place beyond two thousand million pixels is none. */
  private static int number(DicomReader reader) throws IOException, DicomFormatException {
    ByteBuffer value =
        ByteBuffer.wrap(reader.value())
            .order(
                reader.transferSyntax().bigEndian()
                    ? ByteOrder.BIG_ENDIAN
                    : ByteOrder.LITTLE_ENDIAN);
    return value.remaining() == Short.BYTES
        ? Short.toUnsignedInt(value.getShort())
        : value.getInt();
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

  /**
   * The value of the element that {@code keyword} names, for the conditions of profiles; of
   * SOPClassUID what {@link #sopClassUid} says.
   */
  public String get(String keyword) {
    if (keyword.equals("SOPClassUID")) {
      return sopClassUid();
    }
    return ElementDictionary.tagOf(keyword).map(this::get).orElse("");
  }

  /** Samples, rows, columns or bits of a pixel: a value of VR US; 0 when it is missing. */
  public int number(int tag) {
    return numbers.getOrDefault(tag, 0);
  }

  /** True when the header describes pixels. */
  public boolean describesPixels() {
    return numbers.containsKey(Tag.Rows);
  }

  /** Which element of pixel data stands first in the root data set; 0 when there is none. */
  public int pixelDataTag() {
    return pixelDataTag;
  }

  /** True when BurnedInAnnotation (0028,0301) says anything but NO. */
  public boolean saysBurnedIn() {
    return !Set.of("", "NO").contains(get(Tag.BurnedInAnnotation));
  }

  /**
   * The parts of an ultrasound screen that show the patient's inside, as rectangles of x, y, width
   * and height in pixels; empty when the file has none, or more than a screen has room for.
   *
   * @see "PS3.3 C.8.5.5"
   */
  public List<PixelBox> ultrasoundRegions() {
    return (hasTooManyRegions ? List.<Map<Integer, Integer>>of() : regions)
        .stream()
            .filter(region -> region.size() == 4)
            .map(
                region ->
                    PixelBox.between(
                        region.get(Tag.RegionLocationMinX0),
                        region.get(Tag.RegionLocationMinY0),
                        region.get(Tag.RegionLocationMaxX1),
                        region.get(Tag.RegionLocationMaxY1)))
            .flatMap(Optional::stream)
            .toList();
  }

  /**
   * TemplateIdentifier (0040,DB00) of a structured report, such as 10011; empty when there is none,
   * several, or one that is not of PS3.16.
   */
  public String template() {
    return templates == 1 && mappingResource.equals(STANDARD_TEMPLATES) ? template : "";
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
