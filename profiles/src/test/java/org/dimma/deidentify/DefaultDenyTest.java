package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no rule names is removed, wherever it stands and however it is encoded. */
class DefaultDenyTest {
  @Test
  void plainInstance_becomesExactlyThis() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("SOPClassUID", "UI " + Original.CT);
    expected.put("SOPInstanceUID", Release.mapped(Original.INSTANCE_UID));
    expected.put("Modality", "CS CT");
    expected.put("ReferringPhysicianName", "PN ");
    expected.put("ReferencedSeriesSequence", "SQ");
    expected.put("ReferencedSeriesSequence[1].SeriesInstanceUID", Release.mapped("1.2.752.24.7.9"));
    expected.put("PatientName", "PN " + Release.pseudonym());
    expected.put("PatientID", "LO " + Release.pseudonym());
    expected.put("PatientIdentityRemoved", "CS YES");
    expected.put("DeidentificationMethod", "LO Dimma, PS3.15 2026d, profile test");
    expected.put("DeidentificationMethodCodeSequence", "SQ");
    String item = "DeidentificationMethodCodeSequence[%d].%s";
    expected.put(String.format(item, 1, "CodeValue"), "SH 113100");
    expected.put(String.format(item, 1, "CodingSchemeDesignator"), "SH DCM");
    expected.put(
        String.format(item, 1, "CodeMeaning"), "LO Basic Application Confidentiality Profile");
    expected.put(String.format(item, 2, "CodeValue"), "SH 113101");
    expected.put(String.format(item, 2, "CodingSchemeDesignator"), "SH DCM");
    expected.put(String.format(item, 2, "CodeMeaning"), "LO Clean Pixel Data Option");
    expected.put(String.format(item, 3, "CodeValue"), "SH 113107");
    expected.put(String.format(item, 3, "CodingSchemeDesignator"), "SH DCM");
    expected.put(
        String.format(item, 3, "CodeMeaning"),
        "LO Retain Longitudinal Temporal Information Modified Dates Option");
    expected.put("StudyInstanceUID", Release.mapped(Original.STUDY_UID));
    expected.put("SeriesInstanceUID", Release.mapped("1.2.752.24.7.1.2"));
    expected.put("SamplesPerPixel", "US 0100");
    expected.put("PhotometricInterpretation", "CS MONOCHROME2");
    expected.put("Rows", "US 0100");
    expected.put("Columns", "US 0200");
    expected.put("BitsAllocated", "US 1000");
    expected.put("BurnedInAnnotation", "CS NO");
    expected.put("LongitudinalTemporalInformationModified", "CS MODIFIED");
    expected.put("PixelData", "OW 01020304");

    Release release = Release.of(Original.ct());

    assertEquals(new LinkedHashMap<>(expected).toString(), release.elements().toString());
  }

  @Test
  void elementsThatNoRuleNames_areRemovedAtTheRootAndInItems() throws Exception {
    Attributes item =
        new Attributes()
            .setString(tag("OperatorsName"), "Anna")
            .setString(tag("ImageComments"), "Anna")
            .setString(tag("SliceThickness"), "1")
            .setString(0x00190002, VR.LO, "Anna")
            .setString(0x00080099, VR.LO, "Anna");
    Original original =
        Original.ct()
            .set("ImageComments", "Anna")
            .set("SliceThickness", "2")
            .set("SpacingBetweenSlices", "2")
            .bytes(0x00080099, VR.LO, "Anna") // no element of the standard
            .bytes(0x00190002, VR.LO, "Anna") // no place for a private element
            .item("ReferencedSeriesSequence", item);

    Release release =
        Release.of(original, Release.ALLOW_LIST + "elements: {ReferencedSeriesSequence: keep}");

    assertFalse(release.contains("Anna"));
    assertEquals("DS ", release.get("SliceThickness")); // a CT image must have it, if empty
    assertNull(release.get("SpacingBetweenSlices"));
    assertNull(release.get("ReferencedSeriesSequence[2].SliceThickness"));
    assertEquals("SQ", release.get("ReferencedSeriesSequence"));
    assertEquals(
        Release.mapped("1.2.752.24.7.9"),
        release.get("ReferencedSeriesSequence[1].SeriesInstanceUID"));
  }

  @Test
  void unlistedText_isRemovedAndUnlistedNumbersAreKept_whenKeepIfSafe() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("SliceThickness", "2.5")
                .set("ConvolutionKernel", "ANNA")
                .set("SequenceName", "HEAD") // a term elsewhere, but here it could be a name
                .set("FilterType", "ANNA")
                .set("RotationDirection", "CW")
                .set("ScanOptions", "ANNA"));

    assertEquals("DS 2.5", release.get("SliceThickness"));
    assertEquals("CS CW", release.get("RotationDirection"));
    assertNull(release.get("SequenceName"));
    assertFalse(release.contains("ANNA"));
  }

  @Test
  void numberThatTheStandardDoesNotKnow_isRemoved() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00080098, VR.DS, "19811228")
                .bytes(0x00189998, VR.OW, "19811228")
                .bytes(0x00289999, VR.SQ, new byte[0]));

    assertEquals(Release.of(Original.ct()).elements(), release.elements());
  }

  /** A number that belongs to a rung which the profile does not disclose. */
  @Test
  void unlistedNumberOfAnotherRung_isRemoved() throws Exception {
    Original original = Original.ct().set("ContrastBolusVolume", "80").set("KVP", "120");
    String imagesOnly = "profile: test\ndiscloses: [images]\nunlisted: keep-if-safe\n";

    assertEquals("DS 80", Release.of(original).get("ContrastBolusVolume"));
    assertNull(Release.of(original, imagesOnly).get("ContrastBolusVolume"));
    assertEquals("DS 120", Release.of(original, imagesOnly).get("KVP"));
  }

  @Test
  void sequenceThatNoRuleNames_goesWithItsItems() throws Exception {
    Original original =
        Original.ct()
            .item(
                "RequestAttributesSequence",
                new Attributes().setString(tag("AccessionNumber"), "Anna1"))
            .item(
                "OriginalAttributesSequence",
                new Attributes()
                    .addItem(
                        tag("ModifiedAttributesSequence"),
                        new Attributes().setString(tag("PatientName"), "Anna2")));

    Release release = Release.of(original);

    assertFalse(release.contains("Anna"));
    assertNull(release.get("RequestAttributesSequence"));
    assertNull(release.get("OriginalAttributesSequence"));
  }

  /** An item in implicit VR, as the value of a UN element is (PS3.5 6.2.2). */
  private static byte[] implicitItem(Attributes dataSet) throws Exception {
    return Encoded.items(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, dataSet);
  }

  @Test
  void standardSequenceInUn_isGoneThrough() throws Exception {
    byte[] value =
        implicitItem(
            new Attributes()
                .setString(tag("SeriesInstanceUID"), "1.2.752.24.7.10")
                .setString(tag("OperatorsName"), "Anna"));

    Release release =
        Release.of(Original.ct().set("ReferencedSeriesSequence", VR.UN, value), Release.BASIC);

    assertFalse(release.contains("Anna"));
    assertEquals(
        Release.mapped("1.2.752.24.7.10"),
        release.get("ReferencedSeriesSequence[1].SeriesInstanceUID"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"explicit", "un"})
  void keptPrivateSequence_isGoneThrough(String encoding) throws Exception {
    String profile =
        Release.BASIC
            + """
            further:
              - element: "[Philips Imaging DD 001] (2001,xx5F)"
                motivation: "The stack is needed to sort the slices."
            """;
    Attributes item =
        new Attributes()
            .setString(tag("PatientName"), "Anna")
            .setString(tag("SliceThickness"), "3")
            .setString(tag("SeriesInstanceUID"), "1.2.752.24.7.10")
            .setString(0x20010010, VR.LO, "OTHER HOUSE")
            .setString(0x20011001, VR.LO, "Anna");
    Original original = Original.ct().bytes(0x20010010, VR.LO, "Philips Imaging DD 001");
    if (encoding.equals("un")) {
      original.bytes(0x2001105F, VR.UN, implicitItem(item));
    } else {
      original.attributes().addItem(0x2001105F, item);
    }

    Release release =
        Release.of(
            original, profile + "elements: {\"[Philips Imaging DD 001] (2001,xx5F)\": keep}");

    assertFalse(release.contains("Anna"));
    assertFalse(release.contains("OTHER HOUSE"));
    assertEquals("LO Philips Imaging DD 001", release.get("(2001,0010)"));
    assertEquals("DS 3", release.get("(2001,105F)[1].SliceThickness"));
    assertEquals(
        Release.mapped("1.2.752.24.7.10"), release.get("(2001,105F)[1].SeriesInstanceUID"));
  }

  @Test
  void privateSequenceThatNobodyKeeps_isNotEvenRead() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x20010010, VR.LO, "Philips Imaging DD 001")
                .bytes(0x2001105F, VR.UN, "Anna, and no item at all"));

    assertFalse(release.contains("Anna"));
    assertNull(release.get("(2001,0010)"));
  }

  @Test
  void commandAndDirectoryElements_areRemoved() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00041130, VR.CS, "ANNA") // FileSetID
                .bytes(0x00041500, VR.CS, "ANNA")); // ReferencedFileID

    assertFalse(release.contains("ANNA"));
  }

  @Test
  void overlaysAndCurves_goWhole() throws Exception {
    Original original =
        Original.ct()
            .bytes(0x50000005, VR.US, new byte[] {1, 0})
            .bytes(0x50003000, VR.OW, new byte[] {1, 2})
            .bytes(0x501E0005, VR.US, new byte[] {1, 0})
            .bytes(0x60000010, VR.US, new byte[] {1, 0})
            .bytes(0x60000022, VR.LO, "Anna")
            .bytes(0x60003000, VR.OW, new byte[] {1, 2})
            .bytes(0x601E0011, VR.US, new byte[] {1, 0});

    Release release = Release.of(original);

    assertEquals(Release.of(Original.ct()).elements(), release.elements());
  }

  @Test
  void groupLengthsAndLengthToEnd_areDropped() throws Exception {
    byte[] number = {1, 0, 0, 0};
    Original original =
        Original.ct()
            .bytes(0x00080000, VR.UL, number)
            .bytes(0x00080001, VR.UL, number)
            .bytes(0x00090000, VR.UL, number)
            .bytes(0x00100000, VR.LO, "Anna")
            .item("ReferencedSeriesSequence", new Attributes().setBytes(0x00200000, VR.UL, number));

    Release release = Release.of(original);

    Map<String, String> expected =
        Release.of(Original.ct().item("ReferencedSeriesSequence", new Attributes())).elements();
    assertEquals(expected, release.elements());
  }
}
