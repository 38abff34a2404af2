package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One picture with a name on it, in every form that other people's encoders make. */
final class TransferSyntaxesIT {
  private static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";

  /** Two decoders of JPEG round otherwise; chroma that two pixels share is more than rounding. */
  private static final int ROUNDING = 3;

  /** Layout and the encoder's command by file name. */
  private static final Map<String, List<String>> FORMS = forms();

  @TempDir static Path shared;
  @TempDir Path work;

  private static Map<String, List<String>> forms() {
    Map<String, List<String>> forms = new LinkedHashMap<>();
    for (Layout layout : Layout.values()) {
      forms.put(layout + "-explicit", List.of());
    }
    forms.put("MONO_16-implicit", List.of("dcmconv", "+ti"));
    forms.put("MONO_16-deflated", List.of("dcmconv", "+td"));
    forms.put("MONO_16-deflated_frames", List.of());
    forms.put("RGB_PLANES-deflated_frames", List.of());
    for (Layout layout : List.of(Layout.MONO_16, Layout.RGB, Layout.PALETTE)) {
      forms.put(layout + "-big", List.of("dcmconv", "+tb"));
      forms.put(layout + "-rle", List.of("dcmcrle"));
    }
    for (Layout layout : List.of(Layout.INVERSE, Layout.MONO_16, Layout.RGB)) {
      forms.put(layout + "-70", List.of("dcmcjpeg", "+e1", "+un"));
      forms.put(layout + "-80", List.of("dcmcjpls", "+el", "+un"));
      forms.put(layout + "-90", List.of("gdcmconv", "--j2k"));
    }
    forms.put("MONO_8-57", List.of("dcmcjpeg", "+el", "+un"));
    forms.put("RGB-57", List.of("dcmcjpeg", "+el", "+un"));
    forms.put("MONO_16-81", List.of("dcmcjpls", "+en", "+un"));
    forms.put("RGB-81", List.of("dcmcjpls", "+en", "+un"));
    forms.put("RGB-80_by_sample", List.of("dcmcjpls", "+el", "+is", "+un"));
    forms.put("RGB-80_by_plane", List.of("dcmcjpls", "+el", "+in", "+un"));
    forms.put("MONO_8-50", List.of("dcmcjpeg", "+eb", "+un"));
    forms.put("RGB-50_as_ybr_422", List.of("dcmcjpeg", "+eb", "+un"));
    forms.put("RGB-50_as_ybr", List.of("dcmcjpeg", "+eb", "+s4", "+un"));
    forms.put("RGB-50_as_rgb", List.of("dcmcjpeg", "+eb", "+cr", "+un"));
    forms.put("MONO_16-51", List.of("dcmcjpeg", "+ee", "+un"));
    forms.put("MONO_8-91", List.of("gdcmconv", "--j2k", "--lossy"));
    forms.put("RGB-91", List.of("gdcmconv", "--j2k", "--lossy"));
    for (Layout layout : List.of(Layout.INVERSE, Layout.MONO_16, Layout.RGB)) {
      forms.put(layout + "-201", List.of("ojph_compress", "-prog_order", "LRCP"));
      forms.put(layout + "-202", List.of("ojph_compress", "-prog_order", "RPCL"));
      forms.put(layout + "-203", List.of("ojph_compress", "-tile_size", "{128,128}"));
    }
    return forms;
  }

  private static Layout layoutOf(String form) {
    return Layout.valueOf(form.substring(0, form.indexOf('-')));
  }

  private static String uidOf(String form) {
    return "1.2.3." + (1 + List.copyOf(FORMS.keySet()).indexOf(form));
  }

  private static Picture picture() {
    return Picture.clean().write("LINDGREN KARIN", 24, 10);
  }

  @BeforeAll
  static void encode() throws Exception {
    Peers.require(
        "dcmtk and libgdcm-tools", "dcmconv", "dcmcrle", "dcmcjpeg", "dcmcjpls", "gdcmconv");
    Peers.require("openjph-tools", "ojph_compress");
    Files.createDirectories(shared.resolve("in"));
    for (Map.Entry<String, List<String>> form : FORMS.entrySet()) {
      Layout layout = layoutOf(form.getKey());
      Path file = shared.resolve("in").resolve(form.getKey());
      Scan scan = Scan.of(uidOf(form.getKey()), layout, picture());
      if (form.getKey().endsWith("deflated_frames")) {
        scan.encapsulated(
                DEFLATED_FRAMES, new byte[0], List.of(deflated(layout.samples(picture()))))
            .writeTo(file);
      } else if (isHighThroughput(form.getKey())) {
        scan.encapsulated(
                "1.2.840.10008.1.2.4." + form.getKey().replaceFirst(".*-", ""),
                new byte[0],
                List.of(highThroughput(layout, form.getValue())))
            .writeTo(file);
      } else if (form.getValue().isEmpty()) {
        scan.writeTo(file);
      } else {
        Path plain = scan.writeTo(shared.resolve("plain"));
        Peers.convert(plain, file, form.getValue().toArray(String[]::new));
      }
    }
  }

  private static boolean isHighThroughput(String form) {
    return form.matches(".*-20[123]");
  }

  /** OpenJPH knows no DICOM: it reads a portable any map, whose wide samples are big endian. */
  private static byte[] highThroughput(Layout layout, List<String> command) throws Exception {
    boolean isColour = layout.image().samplesPerPixel() == 3;
    byte[] samples = layout.samples(picture());
    if (layout.image().bitsAllocated() == 16) {
      ByteBuffer words = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer swapped = ByteBuffer.allocate(samples.length);
      while (words.hasRemaining()) {
        swapped.putShort(words.getShort());
      }
      samples = swapped.array();
    }
    String header =
        String.format(
            "%s %d %d %d%n",
            isColour ? "P6" : "P5",
            Picture.COLUMNS,
            Picture.ROWS,
            (1 << layout.image().bitsStored()) - 1);
    Path in = shared.resolve(isColour ? "plain.ppm" : "plain.pgm");
    Files.write(in, header.getBytes(StandardCharsets.US_ASCII));
    Files.write(in, samples, StandardOpenOption.APPEND);
    Path out = shared.resolve("plain.j2c");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-reversible", "true", "-i", in.toString(), "-o", out.toString()));
    Peers.run(all.toArray(String[]::new));
    byte[] codestream = Files.readAllBytes(out);
    return Arrays.copyOf(codestream, codestream.length + codestream.length % 2);
  }

  private static byte[] deflated(byte[] samples) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      out.write(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void everyForm_isFound() throws Exception {
    Runs.export(work, shared.resolve("in"), "basic", Runs.KEY);

    Map<String, String> expected = new TreeMap<>();
    FORMS.keySet().forEach(form -> expected.put(form, "BURNED_IN_TEXT"));
    assertEquals(expected, Runs.reasons(work));
  }

  @Test
  void everyForm_isRedactedAndReadByPeers() throws Exception {
    Runs.export(
        work, shared.resolve("in"), Runs.profile(work, "images: {burnedIn: redact}"), Runs.KEY);

    Map<String, String> expected = new TreeMap<>();
    FORMS.keySet().forEach(form -> expected.put(form, "DEIDENTIFIED"));
    assertEquals(expected, Runs.reasons(work));
    Map<String, JsonNode> logged = Runs.pixels(work);
    List<Path> released = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String form : FORMS.keySet()) {
      Path original = shared.resolve("in").resolve(form);
      Path file = Runs.releasedAs(work, Runs.values(original).get(Tag.SOPInstanceUID));
      released.add(file);
      Pixels pixels = Pixels.of(file);
      assertRedacted(form, pixels, logged.get(form));
      seen.add(described(pixels));
    }
    assertEquals(
        seen,
        Peers.pydicom(
            """
            import hashlib, pydicom, sys
            for name in sys.argv[1:]:
                d = pydicom.dcmread(name)
                print(d.file_meta.TransferSyntaxUID, d.PhotometricInterpretation,
                      d.get('PlanarConfiguration', 0), d.BurnedInAnnotation,
                      hashlib.sha256(d.PixelData).hexdigest())
            """,
            released));
    for (Path file : released) {
      Peers.run("gdcminfo", file.toString());
    }
  }

  private static String described(Pixels pixels) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(pixels.items().get(0));
    return String.join(
        " ",
        pixels.syntax(),
        pixels.image().photometricInterpretation(),
        Integer.toString(pixels.image().planarConfiguration()),
        "NO",
        HexFormat.of().formatHex(hash));
  }

  private void assertRedacted(String form, Pixels released, JsonNode logged) throws Exception {
    Path original = shared.resolve("in").resolve(form);
    Painted painted = Painted.of(logged);
    painted.assertCovers(picture().written());
    Pixels expected = Pixels.of(plain(form, original));
    int tolerance = form.matches(".*-(50|51).*") ? ROUNDING : 0;
    try {
      painted.assertIn(released, expected, tolerance);
    } catch (AssertionError e) {
      throw new AssertionError(form + ": " + e.getMessage(), e);
    }
  }

  /** The original as somebody else decodes it. */
  private Path plain(String form, Path original) throws Exception {
    Path plain = work.resolve("plain");
    if (form.endsWith("deflated_frames") || isHighThroughput(form)) {
      return Scan.of("1.2.3", layoutOf(form), picture()).writeTo(plain);
    }
    if (form.contains("-50") || form.contains("-51")) {
      return Peers.convert(original, plain, "dcmdjpeg", "+cn");
    }
    String syntax = Pixels.of(original).syntax();
    return syntax.startsWith("1.2.840.10008.1.2.4.") || syntax.endsWith(".5")
        ? Peers.convert(original, plain, "gdcmconv", "--raw")
        : Peers.convert(original, plain, "dcmconv", "+te");
  }
}
