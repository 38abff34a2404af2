package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dimma.deidentify.Deidentifier;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.Instance;
import org.dimma.deidentify.Redaction;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.dimma.identity.ProjectKey;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.Test;

/** Frames of 12 bits in which one value, beyond what 12 bits can say, marks what has no value. */
final class PaddedFramesTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int ROWS = 60;
  private static final int COLUMNS = 200;

  /** Its lower 12 bits are 0. */
  private static final int PADDING = 0xF000;

  private final byte[] samples = new byte[2 * ROWS * COLUMNS];
  private final ByteArrayOutputStream released = new ByteArrayOutputStream();

  private void set(int pixel, int value) {
    samples[2 * pixel] = (byte) value;
    samples[2 * pixel + 1] = (byte) (value >> 8);
  }

  private void padTop() {
    for (int pixel = 0; pixel < 10 * COLUMNS; pixel++) {
      set(pixel, PADDING);
    }
  }

  private void write(int value) {
    TextStamp stamp =
        TextStamp.of("ANDERSSON 1981", TextStamp.DOTS, 16, false, TextRegion.Turn.NONE);
    for (int i = 0; i < stamp.ink().length; i++) {
      if (stamp.ink()[i] > 0) {
        set((20 + i / stamp.width()) * COLUMNS + 10 + i % stamp.width(), value);
      }
    }
  }

  private PixelFindings release() throws Exception {
    ByteArrayOutputStream original = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(original, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    writer.writeFileMeta(CT, "1.2.3", "1.2.4", "TEST");
    new Attributes()
        .setString(Tag.SOPClassUID, CT)
        .setString(Tag.SOPInstanceUID, "1.2.3")
        .setShort(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, "MONOCHROME2")
        .setShort(Tag.Rows, VR.US, ROWS)
        .setShort(Tag.Columns, VR.US, COLUMNS)
        .setShort(Tag.BitsAllocated, VR.US, 16)
        .setShort(Tag.BitsStored, VR.US, 12)
        .setShort(Tag.HighBit, VR.US, 11)
        .setShort(Tag.PixelRepresentation, VR.US, 0)
        .setBytes(Tag.PixelData, VR.OW, samples)
        .writeTo(writer);
    byte[] file = original.toByteArray();
    HeaderFacts facts;
    try (DicomReader reader = reader(file)) {
      facts = HeaderFacts.read(reader);
    }
    ProjectKey key = ProjectKey.parse("5a".repeat(ProjectKey.BYTES));
    try (DicomReader reader = reader(file);
        Deidentifier deidentifier =
            new Deidentifier(Profiles.bundled("basic"), key, Optional.empty())) {
      return deidentifier
          .deidentify(
              Instance.of(facts, "token"),
              new IdentifierMatcher(List.of()),
              reader,
              released,
              Redaction.NONE)
          .pixels();
    }
  }

  private static DicomReader reader(byte[] file) throws Exception {
    return DicomReader.of(new ByteArrayInputStream(file), file.length, Limits.DEFAULT);
  }

  @Test
  void onePaddingValue_stays() throws Exception {
    padTop();

    PixelFindings findings = release();

    assertFalse(findings.hasText(), findings.describe());
    assertFalse(findings.hasClearedBits());
    byte[] file = released.toByteArray();
    assertArrayEquals(samples, Arrays.copyOfRange(file, file.length - samples.length, file.length));
  }

  @Test
  void anotherValueInTheSameBits_isCleared() throws Exception {
    padTop();
    set(ROWS * COLUMNS - 1, 0x1000);

    assertTrue(release().hasClearedBits());
    byte[] file = released.toByteArray();
    byte[] pixels = Arrays.copyOfRange(file, file.length - samples.length, file.length);
    assertArrayEquals(new byte[samples.length], pixels);
  }

  @Test
  void textThatOnlyPaddingDraws_isFound() throws Exception {
    write(PADDING);

    assertTrue(release().hasText());
  }

  @Test
  void faintTextBesidePadding_isFound() throws Exception {
    padTop();
    write(1);

    assertTrue(release().hasText());
  }
}
