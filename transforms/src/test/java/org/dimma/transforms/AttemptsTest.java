package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.PixelBox;
import org.dimma.pixels.PixelFindings;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileParser;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final String US = "1.2.840.10008.5.1.4.1.1.6.1";

  /** An ultrasound image of 40 x 60 pixels whose header says that there is text in it. */
  private static Attempts attempts(PixelBox... regions) throws Exception {
    Attributes image = new Attributes().setString(Tag.SOPClassUID, US);
    for (PixelBox region : regions) {
      image.addItem(
          Tag.SequenceOfUltrasoundRegions,
          new Attributes()
              .setBytes(Tag.RegionLocationMinX0, VR.UL, number(region.x()))
              .setBytes(Tag.RegionLocationMinY0, VR.UL, number(region.y()))
              .setBytes(Tag.RegionLocationMaxX1, VR.UL, number(region.x() + region.width() - 1))
              .setBytes(Tag.RegionLocationMaxY1, VR.UL, number(region.y() + region.height() - 1)));
    }
    image
        .setShort(Tag.Rows, VR.US, 40)
        .setShort(Tag.Columns, VR.US, 60)
        .setString(Tag.BurnedInAnnotation, "YES");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    writer.writeFileMeta(US, "1.2.3", "1.2.4", "TEST");
    image.writeTo(writer);
    byte[] bytes = file.toByteArray();
    try (DicomReader reader =
        DicomReader.of(new ByteArrayInputStream(bytes), bytes.length, Limits.DEFAULT)) {
      return new Attempts(profile(), HeaderFacts.read(reader));
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static Profile profile() throws Exception {
    return ProfileParser.parse(
        "profile: test\ndiscloses: [images]\nimages: {burnedIn: redact}\n",
        "test.yaml",
        name -> null);
  }

  @Test
  void textInTheHeaderOnly_isPaintedOverOutsideOfRegions() throws Exception {
    Attempts attempts = attempts(new PixelBox(0, 10, 60, 30));

    assertFalse(attempts.accepts(new PixelFindings()));
    assertTrue(attempts.goesOn());
    assertEquals(List.of(new PixelBox(0, 10, 60, 30)), attempts.redaction().shown());
    assertTrue(attempts.accepts(new PixelFindings()));
  }

  @Test
  void textInTheHeaderOnlyOfImageThatIsAllRegions_isHeld() throws Exception {
    Attempts attempts = attempts(new PixelBox(0, 0, 60, 30), new PixelBox(0, 20, 100, 100));

    assertFalse(attempts.accepts(new PixelFindings()));
    assertEquals(Reason.BURNED_IN_ANNOTATION_TO_REVIEW, attempts.reason());
  }
}
