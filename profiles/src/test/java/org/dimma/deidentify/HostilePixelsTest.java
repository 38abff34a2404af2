package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
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
  private static final TransferSyntax RLE =
      TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();

  private static Attributes image(String photometric, int samples, int rows, int columns) {
    return new Attributes()
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, "1.2.3")
        .setShort(Tag.SamplesPerPixel, VR.US, samples)
        .setString(Tag.PhotometricInterpretation, photometric)
        .setShort(Tag.Rows, VR.US, rows)
        .setShort(Tag.Columns, VR.US, columns);
  }

  /** Of one bit each, two frames of 2 x 4 pixels; compressed as writers do. */
  private static byte[] rleOfBits(int columns) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(file, RLE);
    writer.writeFileMeta(CT, "1.2.3", "1.2.4", "TEST");
    image("MONOCHROME2", 1, 2, columns)
        .setString(Tag.NumberOfFrames, "2")
        .setShort(Tag.BitsAllocated, VR.US, 1)
        .setShort(Tag.BitsStored, VR.US, 1)
        .setShort(Tag.HighBit, VR.US, 0)
        .writeTo(writer);
    writer.startFragments(Tag.PixelData, VR.OB);
    writer.writeFragment(new byte[0], 0, 0);
    byte[] frame = new byte[66];
    frame[0] = 1;
    frame[4] = 64;
    frame[65] = (byte) 0xFF;
    writer.writeFragment(frame, 0, frame.length);
    writer.writeFragment(frame, 0, frame.length);
    writer.endFragments();
    return file.toByteArray();
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
          Instance.of(facts, "token"), new IdentifierMatcher(List.of()), reader, out, redaction);
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

  @Test
  void compressedBitsThatArePainted_areAsLongAsTheirElementSays() throws Exception {
    byte[] released = released(rleOfBits(4), topLeft(4, 1, "MONOCHROME2"));

    byte[] pixels = null;
    try (DicomReader reader = reader(released)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.tag() == Tag.PixelData) {
          pixels = reader.value();
        }
      }
    }
    assertEquals(List.of((byte) 0xF0, (byte) 0xF0), List.of(pixels[0], pixels[1]));
    assertEquals(2, pixels.length);
  }

  @Test
  void compressedBitsThatEndWithinByte_areNotPainted() throws Exception {
    assertNotReleased(rleOfBits(3), topLeft(3, 1, "MONOCHROME2"));
  }

  @Test
  void frameOfMorePixelsThanCanBeSearched_isRefused() throws Exception {
    byte[] file =
        file(
            image("MONOCHROME2", 1, 1 << 14, 1 << 13)
                .setShort(Tag.BitsAllocated, VR.US, 1)
                .setBytes(Tag.PixelData, VR.OB, new byte[1 << 24]));

    assertNotReleased(file, Redaction.NONE);
  }
}
