package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To keep is to keep a valid value, written anew. */
class KeptValuesTest {
  private static final String KEEP =
      Release.BASIC
          + """
          further:
            - {element: StationName, motivation: "Rooms are compared in this study."}
            - {element: ImageComments, motivation: "The comments are what is studied."}
            - {element: PatientComments, motivation: "The comments are what is studied."}
          elements:
            SpecificCharacterSet: keep
            StationName: keep
            ImageComments: keep
            PatientComments: keep
            SeriesDescription: keep
            StudyDescription: keep
            ContrastBolusAgent: keep
            SoftwareVersions: keep
          """;

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String kept(String keyword, VR vr, String value) throws Exception {
    return Release.of(Original.ct().set(keyword, vr, value), KEEP).get(keyword);
  }

  @Test
  void whatStandsBehindANulOrInPadding_isRemoved() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("SeriesDescription", VR.LO, " Thorax \0Anna")
                .set("SliceThickness", VR.DS, "2\0Anna")
                .set("ImageComments", VR.LT, "well \n done\0Anna")
                .set("SoftwareVersions", VR.LO, "a \\ b\0\\Anna"),
            KEEP);

    assertEquals("LO Thorax", release.get("SeriesDescription"));
    assertEquals("DS 2", release.get("SliceThickness"));
    assertEquals("LT well \n done", release.get("ImageComments"));
    assertEquals("LO a\\b", release.get("SoftwareVersions"));
    assertFalse(release.contains("Anna"));
  }

  @Test
  void controlCharacters_makeATextInvalid() throws Exception {
    assertNull(kept("SeriesDescription", VR.LO, "Tho\trax"));
    assertNull(kept("SeriesDescription", VR.LO, "Tho\u0007rax"));
    assertNull(kept("SeriesDescription", VR.LO, "\u001b(BThorax"));
    assertNull(kept("ImageComments", VR.LT, "Tho\u0007rax"));
    assertEquals("LT one\r\ntwo", kept("ImageComments", VR.LT, "one\r\ntwo"));
  }

  @ParameterizedTest
  @CsvSource({
    // as many values as the standard allows
    "PixelSpacing, 1\\2, DS 1\\2",
    "PixelSpacing, 1\\2\\3, DS 0\\0",
    "SliceThickness, 1\\2, DS ''",
    "SpacingBetweenSlices, 1\\2, ",
    "ImageType, ORIGINAL, CS OTHER\\OTHER",
    // numbers that are too long for DS are rounded
    "SpacingBetweenSlices, 0.12345678901234567, DS 0.12345678901235",
    "SpacingBetweenSlices, -12345.67890123456789, DS -12345.678901235",
    "SpacingBetweenSlices, 1234567890123456789, DS 1.2345678901E+18",
    "SpacingBetweenSlices, 1.0000000000000000, DS 1.00000000000000",
    "SpacingBetweenSlices, 1e5, DS 1e5",
    // no numbers
    "SpacingBetweenSlices, 1.5mm, ",
    "SpacingBetweenSlices, NaN, ",
    "SpacingBetweenSlices, '1,5', ",
    "EchoNumbers, 1.5, ",
    "EchoNumbers, 99999999999, ",
    "EchoNumbers, 1\\2\\3, IS 1\\2\\3",
    "EchoNumbers, 19811228987, ",
    // code strings
    "RotationDirection, CW, CS CW",
    "RotationDirection, cw, ",
    "RotationDirection, ANNA, ",
    "BodyPartExamined, CHEST, CS CHEST",
    "BodyPartExamined, ANNA ANDERSSON, ",
    "PatientPosition, HFS, CS HFS",
    "PatientOrientation, L\\PFR, CS L\\PFR",
    "PatientOrientation, L\\ANNA, CS ''",
    // vendors put their own words into ImageType; the places of the others count
    "ImageType, ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI, CS ORIGINAL\\PRIMARY\\AXIAL\\OTHER",
    "ImageType, ORIGINAL\\PRIMARY\\ANNA, CS ORIGINAL\\PRIMARY\\OTHER",
    "ImageType, ORIGINAL\\PRIMARY\\Anna, CS OTHER\\OTHER",
    "RescaleType, HU, LO HU",
    "RescaleType, ANNA, LO REMOVED",
  })
  void value_isKeptOnlyWhenItIsOneOfItsVr(String keyword, String value, String expected)
      throws Exception {
    VR vr = ElementDictionary.find(tag(keyword)).orElseThrow().vr();

    Release release = Release.of(Original.ct().set(keyword, vr, value));

    assertEquals(expected == null ? null : expected.replace("''", ""), release.get(keyword));
    assertFalse(release.contains("ANNA") || release.contains("Anna"));
  }

  @Test
  void text_isKeptUpToTheLengthOfItsVr() throws Exception {
    assertEquals("LO " + "x".repeat(64), kept("SeriesDescription", VR.LO, "x".repeat(64)));
    assertNull(kept("SeriesDescription", VR.LO, "x".repeat(65)));
    assertEquals("SH " + "x".repeat(16), kept("StationName", VR.SH, "x".repeat(16)));
    assertNull(kept("StationName", VR.SH, "x".repeat(17)));
    assertNull(kept("ImageComments", VR.LT, "x".repeat(10_241)));
    assertNull(kept("SeriesDescription", VR.LO, "a\\b")); // one value only
  }

  /** Too long to be looked at in memory. */
  @Test
  void longText_isRemovedAndALongNumberStays() throws Exception {
    String text = "Anna".repeat(70_000);

    Release release =
        Release.of(
            Original.ct()
                .set("ImageComments", VR.UT, text)
                .set("DerivationDescription", VR.UC, text)
                .bytes(0x00281221, VR.OW, new byte[300_000])
                .bytes(0x00660016, VR.OF, new byte[300_000]),
            KEEP);

    assertNull(release.get("ImageComments"));
    assertNull(release.get("DerivationDescription"));
    assertEquals("OF 300000 bytes", release.get("PointCoordinatesData"));
    assertNull(release.get("SegmentedRedPaletteColorLookupTableData")); // no table is that long
    assertFalse(release.contains("Anna"));
  }

  /** In implicit VR a header can say any length; 65,536 entries of 16 bits are usual. */
  @Test
  void lookupTableOfImplicitVr_staysWhole() throws Exception {
    Attributes table = new Attributes().setBytes(tag("LUTData"), VR.US, new byte[131_072]);

    Release release =
        Release.of(
            Original.ct()
                .item("ModalityLUTSequence", table)
                .in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));

    assertEquals("US " + "00".repeat(131_072), release.get("ModalityLUTSequence[1].LUTData"));
  }

  @Test
  void bytesThatAreNoWholeNumbers_areRemoved() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00189345, VR.FD, new byte[12]) // CTDIvol, one and a half
                .bytes(0x00280106, VR.US, new byte[6]) // SmallestImagePixelValue, three
                .bytes(0x00280009, VR.AT, new byte[6]) // FrameIncrementPointer, one and a half
                .bytes(0x00189073, VR.FD, new byte[8]) // AcquisitionDuration
                .bytes(0x00280034, VR.IS, "1\\1"));

    assertNull(release.get("CTDIvol"));
    assertNull(release.get("SmallestImagePixelValue"));
    assertNull(release.get("FrameIncrementPointer"));
    assertEquals("FD 0000000000000000", release.get("AcquisitionDuration"));
    assertEquals("IS 1\\1", release.get("PixelAspectRatio"));
  }

  @Test
  void opaqueBytesThatNobodyVouchesFor_areRemoved() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00289999, VR.OB, "Anna") // no element of the standard
                .bytes(0x00420011, VR.OB, "Anna")
                .bytes(0x5400100A, VR.OB, "Anna") // WaveformPaddingValue
                .bytes(0x00041600, VR.UL, "Anna"));

    assertFalse(release.contains("Anna"));
  }

  @Test
  void latin1_isKeptInLatin1() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("SpecificCharacterSet", "ISO_IR 100")
                .set("SeriesDescription", VR.LO, latin1("Höft"))
                .set("PatientName", VR.PN, latin1("Åsa")),
            KEEP);

    assertEquals("CS ISO_IR 100", release.get("SpecificCharacterSet"));
    assertEquals("LO H\uFFFDft", release.get("SeriesDescription")); // as UTF-8 sees Latin-1
    assertEquals("PN KRH8NK5K7TAB1DV9", release.get("PatientName"));
  }

  /** Escape sequences can hide text, so such text is written in UTF-8. */
  @Test
  void codeExtensions_becomeUtf8() throws Exception {
    byte[] yamada = latin1("Yamada \u001b$B;3ED\u001b(B ok");

    Release release =
        Release.of(
            Original.ct()
                .set("SpecificCharacterSet", "", "ISO 2022 IR 87")
                .set("SeriesDescription", VR.LO, yamada)
                .item(
                    "ReferencedSeriesSequence",
                    new Attributes().setBytes(tag("SeriesDescription"), VR.LO, yamada)),
            KEEP);

    assertEquals("CS ISO_IR 192", release.get("SpecificCharacterSet"));
    assertEquals("LO Yamada 山田 ok", release.get("SeriesDescription"));
    assertEquals("LO Yamada 山田 ok", release.get("ReferencedSeriesSequence[2].SeriesDescription"));
  }

  @Test
  void bytesThatTheDeclaredSetDoesNotExplain_areRemoved() throws Exception {
    for (String declared : new String[] {"", "ISO_IR 192", "ISO_IR 999", "ANNA"}) {
      Original original = Original.ct().set("SeriesDescription", VR.LO, latin1("Höft of Anna"));
      if (!declared.isEmpty()) {
        original.set("SpecificCharacterSet", declared);
      }

      Release release = Release.of(original, KEEP);

      assertNull(release.get("SeriesDescription"), declared);
      assertFalse(release.contains("Anna"));
      assertFalse(release.contains("ANNA"));
      assertFalse(release.contains("ISO_IR 999"));
    }
  }

  /** What ASCII bytes mean in a set that nobody knows is unknown too. */
  @Test
  void textOfAnUnknownCharacterSet_isRemoved() throws Exception {
    Original original = Original.ct().set("SeriesDescription", "Thorax").set("StationName", "CT3");

    assertEquals("LO Thorax", Release.of(original, KEEP).get("SeriesDescription"));
    original.set("SpecificCharacterSet", "ISO_IR 999");
    assertNull(Release.of(original, KEEP).get("SeriesDescription"));
    assertNull(Release.of(original, KEEP).get("SpecificCharacterSet"));
  }

  @Test
  void codeStringThatARuleKeeps_isKeptWhenTheStandardHasTheTerm() throws Exception {
    String keep = KEEP + "  BodyPartExamined: keep\n";
    String listed = KEEP + "  BodyPartExamined: {keep: {values: [ANNA]}}\n";
    Original chest = Original.ct().set("BodyPartExamined", "CHEST");
    Original anna = Original.ct().set("BodyPartExamined", "ANNA");

    assertEquals("CS CHEST", Release.of(chest, keep).get("BodyPartExamined"));
    assertNull(Release.of(anna, keep).get("BodyPartExamined"));
    assertNull(Release.of(chest, listed).get("BodyPartExamined"));
    assertEquals("CS ANNA", Release.of(anna, listed).get("BodyPartExamined"));
  }

  @Test
  void itemWithACharacterSetOfItsOwn_isReadByIt() throws Exception {
    byte[] utf8 = "Höft".getBytes(StandardCharsets.UTF_8);
    Original original =
        Original.ct()
            .set("SpecificCharacterSet", "ISO_IR 192")
            .set("SeriesDescription", VR.LO, utf8)
            .item(
                "ReferencedSeriesSequence",
                new Attributes()
                    .setString(tag("SpecificCharacterSet"), "ISO_IR 100")
                    .setBytes(tag("SeriesDescription"), VR.LO, latin1("Höft")))
            .item(
                "ReferencedSeriesSequence",
                new Attributes().setBytes(tag("SeriesDescription"), VR.LO, utf8))
            .item(
                "ReferencedSeriesSequence",
                new Attributes().setBytes(tag("SeriesDescription"), VR.LO, latin1("Höft")));

    Release release = Release.of(original, KEEP);

    assertEquals("LO Höft", release.get("SeriesDescription"));
    assertEquals("CS ISO_IR 100", release.get("ReferencedSeriesSequence[2].SpecificCharacterSet"));
    assertEquals("LO H\uFFFDft", release.get("ReferencedSeriesSequence[2].SeriesDescription"));
    assertEquals("LO Höft", release.get("ReferencedSeriesSequence[3].SeriesDescription"));
    assertNull(release.get("ReferencedSeriesSequence[4].SeriesDescription"));
  }
}
