package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.frames.PixelBox;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.Test;

/** Pixel data of shapes that no scanner makes. */
class HostilePixelsTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static Attributes image(String photometric, int samples, int rows, int columns) {
    return new Attributes()
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, "1.2.3")
        .setShort(Tag.SamplesPerPixel, VR.US, samples)
        .setString(Tag.PhotometricInterpretation, photometric)
        .setShort(Tag.Rows, VR.US, rows)
        .setShort(Tag.Columns, VR.US, columns);
  }

  private static byte[] file(Attributes attributes) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(file, NATIVE);
    writer.writeFileMeta(CT, "1.2.3", "1.2.4", "TEST");
    attributes.writeTo(writer);
    return file.toByteArray();
  }

  private static DicomReader reader(byte[] file) throws Exception {
    return DicomReader.of(new ByteArrayInputStream(file), file.length, Limits.DEFAULT);
  }

  private static byte[] released(byte[] file, Redaction redaction) throws Exception {
    HeaderFacts facts;
    try (DicomReader reader = reader(file)) {
      facts = HeaderFacts.read(reader);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProjectKey key = ProjectKey.parse("5a".repeat(ProjectKey.BYTES));
    try (DicomReader reader = reader(file);
        Deidentifier deidentifier =
            new Deidentifier(Profiles.load("basic"), key, Optional.empty())) {
      deidentifier.deidentify(
          facts, "token", new IdentifierMatcher(List.of()), reader, out, redaction);
    }
    return out.toByteArray();
  }

  private static Redaction topLeft(int width, int height, String photometric) {
    return new Redaction(List.of(new PixelBox(0, 0, width, height)), List.of(), photometric);
  }

  private static void assertNotReleased(byte[] file, Redaction redaction) {
    assertThrows(UndecodableFrameException.class, () -> released(file, redaction));
  }

  @Test
  void chromaSharedBeyondTheEndOfRow_isRefused() throws Exception {
    byte[] file =
        file(
            image("YBR_FULL_422", 3, 3, 3)
                .setShort(Tag.BitsAllocated, VR.US, 8)
                .setBytes(Tag.PixelData, VR.OB, new byte[18]));

    assertNotReleased(file, topLeft(3, 3, "YBR_FULL_422"));
  }

  @Test
  void sharedChromaInPlanes_isRefused() throws Exception {
    byte[] file =
        file(
            image("YBR_FULL_422", 3, 2, 2)
                .setShort(Tag.PlanarConfiguration, VR.US, 1)
                .setShort(Tag.BitsAllocated, VR.US, 8)
                .setBytes(Tag.PixelData, VR.OB, new byte[8]));

    assertNotReleased(file, Redaction.NONE);
  }

  @Test
  void bitsThatDoNotCountInSamplesOfEightBytes_areRefused() throws Exception {
    byte[] file =
        file(
            image("MONOCHROME2", 1, 1, 2)
                .setShort(Tag.BitsAllocated, VR.US, 64)
                .setShort(Tag.BitsStored, VR.US, 8)
                .setShort(Tag.HighBit, VR.US, 7)
                .setBytes(
                    Tag.PixelData, VR.OW, ".HIDDEN. AGAIN..".getBytes(StandardCharsets.US_ASCII)));

    assertNotReleased(file, Redaction.NONE);
  }

  @Test
  void unknownPlanarConfiguration_isRefused() throws Exception {
    byte[] file =
        file(
            image("RGB", 3, 2, 2)
                .setShort(Tag.PlanarConfiguration, VR.US, 3)
                .setShort(Tag.BitsAllocated, VR.US, 8)
                .setBytes(Tag.PixelData, VR.OB, new byte[12]));

    assertNotReleased(file, Redaction.NONE);
  }
}
