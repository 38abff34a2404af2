package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomFormatException.Reason;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.Test;

/** Files that hide a text where nobody looks for one. */
class HostileFileTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String HIDDEN = "HIDDEN TEXT. ";

  private static Attributes ct() {
    return new Attributes()
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, "1.2.3")
        .setString(Tag.Manufacturer, "GE MEDICAL SYSTEMS")
        .setString(Tag.ManufacturerModelName, "LightSpeed VCT")
        .setShort(0x00280002, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, "MONOCHROME2")
        .setShort(0x00280010, VR.US, 2)
        .setShort(0x00280011, VR.US, 2)
        .setShort(0x00280100, VR.US, 16)
        .setBytes(Tag.PixelData, VR.OW, new byte[8]);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static DicomReader reader(byte[] file) throws IOException, DicomFormatException {
    return DicomReader.of(new ByteArrayInputStream(file), file.length, Limits.DEFAULT);
  }

  private static byte[] file(Attributes attributes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    writer.writeFileMeta(CT, "1.2.3", "1.2.4", "TEST");
    attributes.writeTo(writer);
    return file.toByteArray();
  }

  private static String released(String profile, Attributes attributes) throws Exception {
    byte[] file = file(attributes);
    HeaderFacts facts;
    try (DicomReader reader = reader(file)) {
      facts = HeaderFacts.read(reader);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DicomReader reader = reader(file)) {
      ProjectKey key = ProjectKey.parse("5a".repeat(ProjectKey.BYTES));
      new Deidentifier(Profiles.load(profile), key, Optional.empty())
          .deidentify(
              Instance.of(facts, "token"),
              new IdentifierMatcher(List.of()),
              reader,
              out,
              Redaction.NONE);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static void assertMalformed(Attributes attributes) {
    DicomFormatException refusal =
        assertThrows(DicomFormatException.class, () -> released("basic", attributes));
    assertEquals(Reason.MALFORMED, refusal.reason());
    assertFalse(refusal.getMessage().contains("HIDDEN"));
  }

  private static void assertRemoved(String profile, Attributes attributes) throws Exception {
    assertFalse(released(profile, attributes).contains("HIDDEN"));
  }

  @Test
  void pixelDataThatTheHeaderDescribes_isReleased() throws Exception {
    assertTrue(
        released("basic", ct().setBytes(Tag.PixelData, VR.OW, text("8 bytes.")))
            .endsWith("8 bytes."));
  }

  @Test
  void pixelDataLongerThanDescribed_isRefused() {
    assertMalformed(ct().setBytes(Tag.PixelData, VR.OW, text("8 bytes." + HIDDEN)));
  }

  @Test
  void pixelDataShorterThanDescribed_isRefused() {
    assertMalformed(ct().setBytes(Tag.PixelData, VR.OW, text("6 byte")));
  }

  @Test
  void pixelDataThatNoHeaderDescribes_isRefused() {
    assertMalformed(ct().remove(0x00280010));
  }

  @Test
  void pixelDataOfTextVr_isRefused() {
    assertMalformed(ct().setBytes(Tag.PixelData, VR.UT, text("HIDDEN. ")));
  }

  @Test
  void floatingPointPixels_areRefused() {
    Attributes both = ct().setBytes(Tag.FloatPixelData, VR.OF, text("HIDDEN. "));
    UndecodableFrameException refusal =
        assertThrows(UndecodableFrameException.class, () -> released("basic", both));
    assertFalse(refusal.getMessage().contains("HIDDEN"));
  }

  @Test
  void pixelDataAsSequence_isRefused() {
    assertMalformed(ct().remove(Tag.PixelData).addItem(Tag.PixelData, new Attributes()));
  }

  @Test
  void extendedOffsetTable_isRemoved() throws Exception {
    assertRemoved("aida-ctpa", ct().setBytes(0x7FE00001, VR.OV, text("HIDDEN. ")));
  }

  @Test
  void pixelDataInsideAnItem_isRemoved() throws Exception {
    assertRemoved(
        "aida-ctpa",
        ct().addItem(
                0x52009229, new Attributes().setBytes(Tag.PixelData, VR.OW, text("HIDDEN. "))));
  }

  @Test
  void waveform_isRemoved() throws Exception {
    assertRemoved(
        "basic",
        ct().addItem(0x54000100, new Attributes().setBytes(0x54001010, VR.OW, text("HIDDEN. "))));
  }

  @Test
  void textUnderPrivateRuleForNumbers_isRemoved() throws Exception {
    for (VR vr : new VR[] {VR.LO, VR.UT, VR.PN, VR.OB, VR.UN, VR.DA, VR.UR}) {
      assertRemoved(
          "aida-ctpa",
          ct().setString(0x00190010, VR.LO, "GEMS_ACQU_01")
              .setBytes(0x00191023, vr, text("HIDDEN. ")));
    }
  }

  @Test
  void bytesUnderPrivateRuleForApprovedText_areRemoved() throws Exception {
    assertRemoved(
        "aida-ctpa",
        ct().setString(0x00430010, VR.LO, "GEMS_PARM_01")
            .setBytes(0x00431027, VR.OB, text("HIDDEN. ")));
  }

  @Test
  void moreUidsThanTheirHeaderCanCountOnceMapped_areRemoved() throws Exception {
    String many = "1\\".repeat(20_000) + "1";

    String released = released("basic", ct().setString(0x00080058, VR.UI, many)); // FailedSOP...

    assertTrue(released.length() < 10_000);
  }

  @Test
  void longPrivateNumbersAsUnknown_areRemoved() throws Exception {
    String released =
        released(
            "aida-ctpa",
            ct().setString(0x00450010, VR.LO, "GEMS_HELIOS_01")
                .setBytes(0x00451001, VR.UN, new byte[70_000]));

    assertTrue(released.length() < 10_000);
  }

  @Test
  void decisiveValueTooLongToRead_isRefused() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(file, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    writer.writeFileMeta(CT, "1.2.3", "1.2.4", "TEST");
    ct().setString(Tag.ImageType, "SCREEN SAVE" + " ".repeat(300_000)).writeTo(writer);

    try (DicomReader reader = reader(file.toByteArray())) {
      DicomFormatException refusal =
          assertThrows(DicomFormatException.class, () -> HeaderFacts.read(reader));
      assertEquals(Reason.LIMIT_EXCEEDED, refusal.reason());
    }
  }
}
