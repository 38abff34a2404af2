package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An element's tag says what it is, whatever VR the file gives it. */
class DisguisedValuesTest {
  private static final byte[] UID = "1.2.752.24.7.50\0".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @EnumSource(value = VR.class, mode = EnumSource.Mode.EXCLUDE, names = "SQ")
  void studyUidInAnyVr_isMapped(VR vr) throws Exception {
    Attributes item = new Attributes().setBytes(tag("StudyInstanceUID"), vr, UID);

    Release release =
        Release.of(
            Original.ct().set("StudyInstanceUID", vr, UID).item("ReferencedSeriesSequence", item));

    assertEquals(Release.mapped("1.2.752.24.7.50"), release.get("StudyInstanceUID"));
    assertEquals(
        Release.mapped("1.2.752.24.7.50"),
        release.get("ReferencedSeriesSequence[2].StudyInstanceUID"));
  }

  /** PatientName is hidden behind each VR in turn; the value has a length that suits all. */
  @ParameterizedTest
  @EnumSource(value = VR.class, mode = EnumSource.Mode.EXCLUDE, names = "SQ")
  void nameInAnyVr_doesNotLeak(VR vr) throws Exception {
    byte[] name = "19811228ANNA0123".getBytes(StandardCharsets.US_ASCII);
    Attributes item = new Attributes().setBytes(tag("OperatorsName"), vr, name);

    Release release =
        Release.of(
            Original.ct()
                .set("PatientName", vr, name)
                .set("PatientID", vr, name)
                .set("PatientBirthDate", vr, name)
                .set("StudyDescription", vr, name)
                .set("ImageComments", vr, name)
                .set("SliceThickness", vr, name)
                .set("Modality", vr, name)
                .set("StudyDate", vr, name)
                .set("CTDIvol", vr == VR.FD ? VR.UN : vr, name)
                .item("ReferencedSeriesSequence", item));

    assertFalse(release.contains("ANNA"));
    assertEquals("PN KRH8NK5K7TAB1DV9", release.get("PatientName"));
    assertEquals("LO KRH8NK5K7TAB1DV9", release.get("PatientID"));
    assertEquals("DA ", release.get("PatientBirthDate"));
    assertEquals("DA ", release.get("StudyDate"));
    assertEquals("CS OTHER", release.get("Modality"));
  }

  @Test
  void sequenceWhereTextBelongs_doesNotLeak() throws Exception {
    Attributes item = new Attributes().setString(tag("PatientName"), "Anna");
    Original original =
        Original.ct()
            .remove("PatientName")
            .item("PatientName", item)
            .item("ImageComments", item)
            .item("StudyDate", item)
            .item("FrameOfReferenceUID", item);

    Release release = Release.of(original);

    assertFalse(release.contains("Anna"));
    assertEquals("PN KRH8NK5K7TAB1DV9", release.get("PatientName"));
    assertNull(release.get("ImageComments"));
    assertEquals("DA ", release.get("StudyDate"));
  }

  @Test
  void textWhereASequenceBelongs_doesNotLeak() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .remove("ReferencedSeriesSequence")
                .set("ReferencedSeriesSequence", VR.LO, "Anna")
                .set("DerivationCodeSequence", VR.OB, "Anna")
                .set("RequestAttributesSequence", VR.UT, "Anna"));

    assertFalse(release.contains("Anna"));
    assertNull(release.get("DerivationCodeSequence"));
  }

  /** What is copied without a look must at least be of the kind that it claims to be. */
  @Test
  void textWherePixelDataBelongs_isRefused() throws Exception {
    Original original = Original.ct().bytes(0x7FE00010, VR.LO, "Anna");

    assertThrows(DicomFormatException.class, () -> Release.of(original));
  }

  @Test
  void textWhereOffsetTablesBelong_isLeftOut() throws Exception {
    Release release =
        Release.of(Original.ct().bytes(0x7FE00001, VR.LT, "Anna").bytes(0x7FE00002, VR.UT, "Anna"));

    assertFalse(release.contains("Anna"));
  }

  @Test
  void pixelDataAsASequence_isRefused() throws Exception {
    Original original = Original.ct().remove("PixelData");
    original
        .attributes()
        .addItem(0x7FE00010, new Attributes().setString(tag("PatientName"), "Anna"));

    assertThrows(DicomFormatException.class, () -> Release.of(original));
  }
}
