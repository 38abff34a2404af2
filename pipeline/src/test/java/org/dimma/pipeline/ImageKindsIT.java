package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not released because of what it is, and what a profile may say against it. */
final class ImageKindsIT {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
  private static final String DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.67";
  private static final String CLEAN_PIXEL_DATA = "113101";

  @TempDir Path work;
  private int written;

  private Scan next(Layout layout, Picture picture) {
    return Scan.of("1.2.3." + ++written, layout, picture);
  }

  private Scan slice(Layout layout) {
    return next(layout, Picture.clean())
        .ofClass(CT)
        .with(Tag.Modality, "CT")
        .with(Tag.ImagePositionPatient, "0", "0", "0")
        .with(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0");
  }

  private void write(Scan scan, String name) throws Exception {
    scan.writeTo(work.resolve("in").resolve(name));
  }

  private Scan report(String template) {
    return next(Layout.MONO_8, Picture.clean())
        .ofClass(DOSE_SR)
        .with(Tag.Modality, "SR")
        .without(Tag.PixelData)
        .without(Tag.Rows)
        .without(Tag.Columns)
        .withItem(
            Tag.ContentTemplateSequence,
            new Attributes()
                .setString(0x00080105, "DCMR")
                .setString(Tag.TemplateIdentifier, template));
  }

  @Test
  void kinds_areTold() throws Exception {
    write(slice(Layout.MONO_16), "slice");
    write(slice(Layout.MONO_16).without(Tag.ImagePositionPatient), "no-position");
    write(slice(Layout.MONO_16).without(Tag.ImageOrientationPatient), "no-orientation");
    write(slice(Layout.MONO_16).with(Tag.ImagePositionPatient, ""), "empty-position");
    write(
        slice(Layout.MONO_16)
            .ofClass(MR)
            .with(Tag.Modality, "MR")
            .without(Tag.ImagePositionPatient),
        "mr-no-position");
    write(slice(Layout.RGB), "colour");
    write(slice(Layout.MONO_8), "eight-bits");
    write(next(Layout.MONO_8, Picture.clean()).with(Tag.Modality, "DOC"), "doc");
    write(next(Layout.MONO_8, Picture.clean()).with(Tag.Modality, "KO"), "ko");
    write(next(Layout.MONO_8, Picture.clean()).with(Tag.ConversionType, "SD"), "scanned");
    write(next(Layout.MONO_8, Picture.clean()).with(Tag.ConversionType, "WSD"), "captured");
    write(next(Layout.MONO_8, Picture.clean()).ofClass(XA).with(Tag.Modality, "XA"), "xa");
    write(report("10011"), "report-10011");
    write(report("2000"), "report-2000");

    Runs.export(
        work,
        work.resolve("in"),
        Runs.profile(work, "images: {structuredReports: [\"10011\"]}"),
        Runs.KEY);

    Map<String, String> expected = new TreeMap<>();
    expected.put("slice", "DEIDENTIFIED");
    expected.put("no-position", "UNPLACED_SLICE");
    expected.put("no-orientation", "UNPLACED_SLICE");
    expected.put("empty-position", "UNPLACED_SLICE");
    expected.put("mr-no-position", "UNPLACED_SLICE");
    expected.put("colour", "SCREEN_SAVE");
    expected.put("eight-bits", "SCREEN_SAVE");
    expected.put("doc", "SCANNED_DOCUMENT");
    expected.put("ko", "SCANNED_DOCUMENT");
    expected.put("scanned", "SCANNED_DOCUMENT");
    expected.put("captured", "SECONDARY_CAPTURE");
    expected.put("xa", "DEIDENTIFIED");
    expected.put("report-10011", "DEIDENTIFIED");
    expected.put("report-2000", "STRUCTURED_REPORT");
    assertEquals(expected, Runs.reasons(work));
    Path report = Runs.releasedAs(work, "1.2.3.13");
    assertFalse(Runs.values(report).containsKey(Tag.BurnedInAnnotation), "no pixels to vouch for");
  }

  @Test
  void uninspected_leavesUnseenAndVouchesForNothing() throws Exception {
    Picture named = Picture.clean().write("LINDGREN KARIN", 6, 8);
    write(next(Layout.MONO_8, named).with(Tag.BurnedInAnnotation, "NO"), "named");
    write(
        next(Layout.MONO_8, named)
            .encapsulated(
                "1.2.840.10008.1.2.4.100", new byte[0], java.util.List.of(new byte[] {0, 1})),
        "video");
    write(next(Layout.MONO_8, named).with(Tag.BurnedInAnnotation, "YES"), "said");

    Runs.export(
        work,
        work.resolve("in"),
        Runs.profile(
            work,
            "images: {uninspected: \"Every image was looked at by two persons in May 2026\"}"),
        Runs.KEY);

    assertEquals(
        Map.of(
            "named", "DEIDENTIFIED",
            "video", "PIXELS_NOT_INSPECTABLE",
            "said", "BURNED_IN_ANNOTATION"),
        Runs.reasons(work));
    Path released = Runs.releasedAs(work, "1.2.3.1");
    assertFalse(Runs.values(released).containsKey(Tag.BurnedInAnnotation));
    assertFalse(Runs.texts(work.resolve("out/dicom")).toString().contains(CLEAN_PIXEL_DATA));
  }
}
