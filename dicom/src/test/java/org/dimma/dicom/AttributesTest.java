package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static byte[] file(Attributes attributes, TransferSyntax syntax) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomWriter writer = new DicomWriter(out, syntax);
    writer.writeFileMeta("1.2.840.10008.5.1.4.1.1.7", "2.25.1", "2.25.2", "TEST");
    attributes.writeTo(writer);
    return out.toByteArray();
  }

  @Test
  void attributes_areWrittenInTheOrderOfTheirTags() throws Exception {
    Attributes attributes =
        new Attributes()
            .setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[] {1})
            .setShort(Tag.PixelData, VR.OW, 1, 65535, -1)
            .addItem(0x0040A730, new Attributes().setString(0x0040A160, "text"))
            .addItem(0x0040A730, new Attributes())
            .setString(0x00091001, VR.DS, "1.5")
            .setString(Tag.ImageType, "DERIVED", "PRIMARY")
            .setString(Tag.StudyID, "1")
            .remove(Tag.StudyID);
    List<String> expected =
        List.of(
            "(0008,0008) CS DERIVED\\PRIMARY ",
            "(0009,1001) DS 1.5 ",
            "(0040,A730) SQ {",
            "[",
            "(0040,A160) UT text",
            "]",
            "[",
            "]",
            "}",
            "(7FE0,0010) OW 0100ffffffff",
            "(FFFC,FFFC) OB 0100");

    assertEquals(expected, Events.of(file(attributes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
  }

  @Test
  void implicitVr_leavesPrivateVrsOut() throws Exception {
    Attributes attributes =
        new Attributes().setString(0x00090010, VR.LO, "ACME").setString(0x00091001, VR.DS, "1.5 ");

    assertEquals(
        List.of("(0009,0010) LO ACME", "(0009,1001) UN 312e3520"),
        Events.of(file(attributes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
  }

  @Test
  void textBeyondAscii_isWrittenInUtf8() throws Exception {
    Attributes attributes = new Attributes().setString(Tag.PatientName, "Åsa");

    assertEquals(
        List.of(
            "(0010,0010) PN "
                + new String("Åsa".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)),
        Events.of(file(attributes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
  }

  @Test
  void unknownTagWithoutVr_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Attributes().setString(0x00091001, "a"));
  }
}
