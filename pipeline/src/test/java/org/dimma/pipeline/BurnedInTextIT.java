package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.frames.PixelBox;
import org.dimma.pixels.TextReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an image that shows whose it is, while its header says nothing of it. */
final class BurnedInTextIT {
  private static final List<String> SECRETS =
      List.of("indgren", "INDGREN", "KL4711", "12.03.2017", "20170312", "19590621");

  @TempDir Path work;

  private static Picture named() {
    return Picture.clean()
        .write("LINDGREN KARIN", 6, 8)
        .write("KL4711-88", 206, 8)
        .write("12.03.2017", 190, 180);
  }

  private Path in() {
    return work.resolve("in");
  }

  private static void requireReader() {
    assumeTrue(TextReader.missing().isEmpty(), () -> TextReader.missing().orElseThrow());
  }

  @Test
  void shownName_isExcluded() throws Exception {
    Scan.of("1.2.3.1", Layout.MONO_8, named()).writeTo(in().resolve("named.dcm"));
    Scan.of("1.2.3.2", Layout.MONO_8, Picture.clean()).writeTo(in().resolve("clean.dcm"));
    Scan.film("1.2.3.3", Layout.MONO_8, film(20, 7)).writeTo(in().resolve("film.dcm"));

    Runs.export(work, in(), "basic", Runs.KEY);

    assertEquals(
        Map.of(
            "named.dcm", "BURNED_IN_TEXT",
            "clean.dcm", "DEIDENTIFIED",
            "film.dcm", "BURNED_IN_TEXT"),
        Runs.reasons(work));
    Pixels original = Pixels.of(in().resolve("clean.dcm"));
    Pixels released = Pixels.of(Runs.released(work).get(0));
    assertEquals(original.image(), released.image());
    assertArrayEquals(original.items().get(0), released.items().get(0));
  }

  /** So many frames, of which one, counted from 1, shows the name. */
  private static List<Picture> film(int frames, int named) {
    List<Picture> film = new ArrayList<>(Collections.nCopies(frames, Picture.clean()));
    film.set(named - 1, Picture.clean().write("LINDGREN KARIN", 6, 8));
    return film;
  }

  @Test
  void shownName_isHeldForReviewWithoutBeingTold() throws Exception {
    requireReader();
    Scan.of("1.2.3.1", Layout.MONO_8, named()).writeTo(in().resolve("named.dcm"));

    Runs.Result result =
        Runs.export(work, in(), Runs.profile(work, "images: {burnedIn: hold}"), Runs.KEY);

    assertEquals(Map.of("named.dcm", "BURNED_IN_TEXT_TO_REVIEW"), Runs.reasons(work));
    String detail = Runs.details(work).get("named.dcm");
    assertTrue(detail.startsWith("text in 3 places: "), detail);
    Set<String> told = new TreeSet<>();
    for (JsonNode region : Runs.pixels(work).get("named.dcm").get("regions")) {
      told.addAll(List.of(region.get("what").asText().split(", ")));
      assertFalse(region.get("painted").asBoolean());
    }
    assertEquals(Set.of("the patient's name", "the patient's ID", "a date"), told);
    told.forEach(what -> assertTrue(detail.contains(what), detail));
    assertEquals(List.of(), Runs.released(work));
    Map<String, String> everything = new TreeMap<>(Runs.texts(work.resolve("out")));
    everything.putAll(Runs.texts(work.resolve("clinic/runs")));
    everything.put("standard output", result.out());
    everything.put("standard error", result.err());
    assertNoSecret(everything);
  }

  @Test
  void shownName_isPaintedOverAndNothingElse() throws Exception {
    Scan.of("1.2.3.1", Layout.MONO_8, named()).writeTo(in().resolve("named.dcm"));
    Scan.film("1.2.3.2", Layout.MONO_16, film(20, 7)).writeTo(in().resolve("film.dcm"));

    Runs.export(work, in(), Runs.profile(work, "images: {burnedIn: redact}"), Runs.KEY);

    assertEquals(
        Map.of("named.dcm", "DEIDENTIFIED", "film.dcm", "DEIDENTIFIED"), Runs.reasons(work));
    assertPainted("named.dcm", "1.2.3.1", named());
    assertPainted("film.dcm", "1.2.3.2", film(20, 7).get(6));
    assertNoSecret(Runs.texts(work.resolve("out")));
    // What reviewers are shown has original values; what says where text was never does.
    Map<String, String> run = Runs.texts(work.resolve("clinic/runs/run-0001"));
    run.keySet()
        .retainAll(List.of("pixels.jsonl", "accounting.jsonl", "summary.json", "released.tsv"));
    assertEquals(4, run.size());
    assertNoSecret(run);
  }

  @Test
  void framesInFragments_arePaintedOver() throws Exception {
    Peers.require("dcmtk", "dcmcjpls", "dcmdjpls");
    Path plain = Scan.film("1.2.3.1", Layout.MONO_16, film(5, 3)).writeTo(work.resolve("plain"));
    Path other = Scan.film("1.2.3.2", Layout.MONO_16, film(5, 3)).writeTo(work.resolve("other"));
    Files.createDirectories(in());
    Peers.convert(plain, in().resolve("table"), "dcmcjpls", "+un", "+fs", "4", "+ot");
    Peers.convert(other, in().resolve("no-table"), "dcmcjpls", "+un", "+fs", "4", "-ot");
    assertTrue(Pixels.of(in().resolve("table")).items().size() > 10, "several fragments a frame");
    assertEquals(20, Pixels.of(in().resolve("table")).items().get(0).length);
    assertEquals(0, Pixels.of(in().resolve("no-table")).items().get(0).length);

    Runs.export(work, in(), Runs.profile(work, "images: {burnedIn: redact}"), Runs.KEY);

    assertEquals(Map.of("table", "DEIDENTIFIED", "no-table", "DEIDENTIFIED"), Runs.reasons(work));
    for (String uid : List.of("1.2.3.1", "1.2.3.2")) {
      Painted painted =
          Painted.of(Runs.pixels(work).get(uid.equals("1.2.3.1") ? "table" : "no-table"));
      painted.assertCovers(film(5, 3).get(2).written());
      painted.assertIn(Pixels.of(Runs.releasedAs(work, uid)), Pixels.of(plain), 0);
    }
  }

  private Path assertPainted(String name, String instanceUid, Picture picture) throws Exception {
    Path released = Runs.releasedAs(work, instanceUid);
    Painted painted = Painted.of(Runs.pixels(work).get(name));
    painted.assertCovers(picture.written());
    assertTrue(painted.count() < Picture.ROWS * Picture.COLUMNS / 5, painted.count() + " painted");
    painted.assertIn(Pixels.of(released), Pixels.of(in().resolve(name)), 0);
    assertEquals("NO", Runs.values(released).get(Tag.BurnedInAnnotation));
    return released;
  }

  @Test
  void redactedImage_isValidForPeers() throws Exception {
    Peers.require("dicom3tools, dcmtk and libgdcm-tools", "dciodvfy", "dcmftest", "gdcminfo");
    Path original = Scan.of("1.2.3.1", Layout.RGB, named()).writeTo(in().resolve("named.dcm"));
    Path profile = Path.of(Runs.profile(work, "images: {burnedIn: redact}"));

    Runs.export(work, in(), profile.toString(), Runs.KEY);

    Path released = Runs.releasedAs(work, "1.2.3.1");
    List<String> errors = errors(released);
    errors.removeAll(errors(original));
    assertEquals(List.of(), errors);
    assertEquals("yes: " + released, Peers.run("dcmftest", released.toString()).get(0));
    assertTrue(
        Peers.run("gdcminfo", released.toString()).contains("PhotometricInterpretation: RGB"));
    assertEquals(
        List.of("NO RGB " + 3 * Picture.ROWS * Picture.COLUMNS),
        Peers.pydicom(
            """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            print(d.BurnedInAnnotation, d.PhotometricInterpretation, len(d.PixelData))
            """,
            List.of(released)));
  }

  private static List<String> errors(Path file) throws Exception {
    return Peers.say("dciodvfy", file.toString()).stream()
        .filter(line -> line.startsWith("Error"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void maskOfAHouseRule_isPaintedWithoutAnyText() throws Exception {
    Scan.of("1.2.3.1", Layout.MONO_8, Picture.clean()).writeTo(in().resolve("cx50.dcm"));
    Scan.of("1.2.3.2", Layout.MONO_8, Picture.clean())
        .with(Tag.ManufacturerModelName, "EPIQ 5G")
        .writeTo(in().resolve("epiq.dcm"));

    Runs.export(work, in(), masking(320), Runs.KEY);

    assertEquals(
        Map.of("cx50.dcm", "DEIDENTIFIED", "epiq.dcm", "DEIDENTIFIED"), Runs.reasons(work));
    Painted painted = Painted.of(Runs.pixels(work).get("cx50.dcm"));
    painted.assertCovers(List.of(new PixelBox(30, 60, 100, 40)));
    assertEquals(4000, painted.count());
    painted.assertIn(
        Pixels.of(Runs.releasedAs(work, "1.2.3.1")), Pixels.of(in().resolve("cx50.dcm")), 0);
    assertEquals(Set.of("cx50.dcm"), Runs.pixels(work).keySet());
    assertArrayEquals(
        Pixels.of(in().resolve("epiq.dcm")).items().get(0),
        Pixels.of(Runs.releasedAs(work, "1.2.3.2")).items().get(0));
  }

  private String masking(int columns) throws Exception {
    return Runs.profile(
        work,
        "images: {burnedIn: redact}",
        "scanners:",
        "  - when: {Manufacturer: \"Philips*\", ManufacturerModelName: CX50}",
        "    masks:",
        "      - {rows: 200, columns: " + columns + ", x: 30, y: 60, width: 100, height: 40}");
  }

  @Test
  void ultrasoundRegions_areAllThatIsLeftOnceTextIsFound() throws Exception {
    PixelBox region = new PixelBox(60, 40, 200, 120);
    Scan.of("1.2.3.1", Layout.MONO_8, named())
        .withItem(Tag.SequenceOfUltrasoundRegions, item(region))
        .writeTo(in().resolve("named.dcm"));
    Scan.of("1.2.3.2", Layout.MONO_8, Picture.clean())
        .withItem(Tag.SequenceOfUltrasoundRegions, item(region))
        .writeTo(in().resolve("clean.dcm"));
    Scan.of("1.2.3.3", Layout.MONO_8, Picture.clean())
        .withItem(Tag.SequenceOfUltrasoundRegions, item(region))
        .with(Tag.BurnedInAnnotation, "YES")
        .writeTo(in().resolve("said.dcm"));
    Scan.of("1.2.3.4", Layout.MONO_8, Picture.clean())
        .with(Tag.BurnedInAnnotation, "YES")
        .writeTo(in().resolve("said-without-a-place.dcm"));

    Runs.export(work, in(), masking(640), Runs.KEY);

    assertEquals(
        Map.of(
            "named.dcm", "DEIDENTIFIED",
            "clean.dcm", "DEIDENTIFIED",
            "said.dcm", "DEIDENTIFIED",
            "said-without-a-place.dcm", "BURNED_IN_ANNOTATION_TO_REVIEW"),
        Runs.reasons(work));
    Painted.of(Runs.pixels(work).get("named.dcm"))
        .withAllAround(region)
        .assertIn(
            Pixels.of(Runs.releasedAs(work, "1.2.3.1")), Pixels.of(in().resolve("named.dcm")), 0);
    assertArrayEquals(
        Pixels.of(in().resolve("clean.dcm")).items().get(0),
        Pixels.of(Runs.releasedAs(work, "1.2.3.2")).items().get(0));
    JsonNode logged = Runs.pixels(work).get("said.dcm").get("regions").get(0);
    assertEquals(
        "{\"what\":\"region of the scanner: all outside of them is painted over\",\"frame\":1,"
            + "\"frames\":0,\"x\":60,\"y\":40,\"width\":200,\"height\":120,\"painted\":false}",
        logged.toString());
    Painted.none()
        .withAllAround(region)
        .assertIn(
            Pixels.of(Runs.releasedAs(work, "1.2.3.3")), Pixels.of(in().resolve("said.dcm")), 0);
  }

  private static Attributes item(PixelBox region) {
    return new Attributes()
        .setBytes(Tag.RegionLocationMinX0, VR.UL, number(region.x()))
        .setBytes(Tag.RegionLocationMinY0, VR.UL, number(region.y()))
        .setBytes(Tag.RegionLocationMaxX1, VR.UL, number(region.x() + region.width() - 1))
        .setBytes(Tag.RegionLocationMaxY1, VR.UL, number(region.y() + region.height() - 1));
  }

  private static byte[] number(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), 0, 0};
  }

  private static void assertNoSecret(Map<String, String> texts) {
    texts.forEach(
        (name, text) ->
            SECRETS.forEach(secret -> assertFalse(text.contains(secret), name + ": " + secret)));
  }
}
