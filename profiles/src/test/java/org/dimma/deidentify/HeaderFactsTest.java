package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.frames.PixelBox;
import org.dimma.profile.ImageKind;
import org.junit.jupiter.api.Test;

/** What a header is taken for, also when it is written so that it should not be. */
class HeaderFactsTest {
  private static final String DOSE_REPORT = "1.2.840.10008.5.1.4.1.1.88.67";

  private static HeaderFacts facts(Original original) throws Exception {
    try (DicomReader reader = Release.open(original.toByteArray())) {
      return HeaderFacts.read(reader);
    }
  }

  private static Original slice() {
    return Original.ct()
        .set("ImagePositionPatient", "0", "0", "0")
        .set("ImageOrientationPatient", "1", "0", "0", "0", "1", "0");
  }

  private static Set<ImageKind> kinds(Original original) throws Exception {
    return ImageClassifier.classify(facts(original));
  }

  @Test
  void imageTypeBehindNul_counts() throws Exception {
    assertEquals(Set.of(), kinds(slice().set("ImageType", "ORIGINAL", "PRIMARY", "AXIAL")));
    for (String hidden :
        List.of("ORIGINAL\\PRIMARY\0SCREEN SAVE", "ORIGINAL\\PRIMARY\\\0SCREEN SAVE")) {
      byte[] value = hidden.getBytes(StandardCharsets.US_ASCII);
      assertEquals(
          Set.of(ImageKind.SCREEN_SAVE), kinds(slice().set("ImageType", VR.CS, value)), hidden);
    }
  }

  @Test
  void modalityInLowerCase_isThatModality() throws Exception {
    assertEquals(Set.of(ImageKind.SCANNED_DOCUMENT), kinds(slice().set("Modality", "DOC")));
    assertEquals(Set.of(ImageKind.SCANNED_DOCUMENT), kinds(slice().set("Modality", "doc")));
    assertEquals(Set.of(ImageKind.SCANNED_DOCUMENT), kinds(slice().set("Modality", "Sr")));
  }

  private static Attributes template(String resource, String identifier) {
    return new Attributes()
        .setString(Tag.MappingResource, resource)
        .setString(Tag.TemplateIdentifier, identifier);
  }

  private static String templateOf(Attributes... items) throws Exception {
    Original report = Original.of(DOSE_REPORT);
    for (Attributes item : items) {
      report.item("ContentTemplateSequence", item);
    }
    return facts(report).template();
  }

  @Test
  void templateOfTheStandard_isTaken() throws Exception {
    assertEquals("10011", templateOf(template("DCMR", "10011")));
  }

  @Test
  void templateThatIsOnlyClaimed_isNone() throws Exception {
    assertEquals("", templateOf());
    assertEquals("", templateOf(template("99LOCAL", "10011")));
    assertEquals("", templateOf(new Attributes().setString(Tag.TemplateIdentifier, "10011")));
    assertEquals("", templateOf(template("DCMR", "2000"), template("DCMR", "10011")));
    assertEquals("", templateOf(template("DCMR", "10011"), new Attributes()));
  }

  /** A template of some content inside of the report is not that of the report. */
  @Test
  void nestedTemplate_isNone() throws Exception {
    Attributes content =
        new Attributes().addItem(Tag.ContentTemplateSequence, template("DCMR", "10011"));

    assertEquals("", facts(Original.of(DOSE_REPORT).item("ContentSequence", content)).template());
  }

  private static List<PixelBox> regions(int count) throws Exception {
    Original image = slice();
    for (int i = 0; i < count; i++) {
      image.item(
          "SequenceOfUltrasoundRegions",
          new Attributes()
              .setBytes(Tag.RegionLocationMinX0, VR.UL, new byte[] {1, 0, 0, 0})
              .setBytes(Tag.RegionLocationMinY0, VR.UL, new byte[] {2, 0, 0, 0})
              .setBytes(Tag.RegionLocationMaxX1, VR.UL, new byte[] {10, 0, 0, 0})
              .setBytes(Tag.RegionLocationMaxY1, VR.UL, new byte[] {20, 0, 0, 0}));
    }
    return facts(image).ultrasoundRegions();
  }

  @Test
  void moreRegionsThanAScreenHasRoomFor_areNone() throws Exception {
    assertEquals(List.of(new PixelBox(1, 2, 10, 19)), regions(1));
    assertEquals(256, regions(256).size());
    assertEquals(0, regions(257).size());
    assertEquals(0, regions(600).size());
  }

  @Test
  void pixelDataOfTheRoot_isNoted() throws Exception {
    Attributes icon = new Attributes().setBytes(Tag.PixelData, VR.OW, new byte[2]);
    assertEquals(Tag.PixelData, facts(slice()).pixelDataTag());
    assertEquals(0, facts(slice().remove("PixelData")).pixelDataTag());
    assertEquals(
        0, facts(slice().remove("PixelData").item("IconImageSequence", icon)).pixelDataTag());
    assertEquals(
        0,
        facts(slice().remove("PixelData").item("SharedFunctionalGroupsSequence", icon))
            .pixelDataTag());
  }
}
