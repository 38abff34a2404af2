package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.dicom.Tag;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawPicturesTest {
  @TempDir Path folder;
  private final List<SettledInput> inputs = new ArrayList<>();
  private final List<PictureEntry> expected = new ArrayList<>();

  @Test
  void series_isDrawnInPartAndItsExceptionsWhole() throws Exception {
    for (int i = 1; i <= 12; i++) {
      SettledInput input = slice("IM " + i, i % 5 == 0 ? Reason.BURNED_IN_TEXT : Reason.PILOT);
      // Of ten that are held, the first, the last and one between in the order of numbers.
      if (List.of(1, 6, 12).contains(i) || input.getReason() == Reason.BURNED_IN_TEXT) {
        expected.add(drawn(input, 1, 1));
      }
    }
    PipelineResult result = draw();
    assertEquals(5, Steps.counter(result, DrawPictures.class, "picturesDrawn"));
    assertEquals(5, pictures().size());
    BufferedImage picture = ImageIO.read(pictures().get(0).toFile());
    assertEquals(4, picture.getWidth());
    assertEquals(4, picture.getHeight());
    for (Path file : pictures()) {
      assertFalse(file.getFileName().toString().contains("IM"));
    }
  }

  @Test
  void secondTime_writesTheSameBytesAgain() throws Exception {
    expected.add(drawn(slice("one", Reason.PILOT), 1, 1));
    draw();
    Map<Path, byte[]> first = new HashMap<>();
    for (Path file : pictures()) {
      first.put(file, Files.readAllBytes(file));
      Files.writeString(file, "left by a try that was cut short");
    }
    draw();
    assertEquals(first.keySet(), new HashSet<>(pictures()));
    for (Map.Entry<Path, byte[]> file : first.entrySet()) {
      assertArrayEquals(file.getValue(), Files.readAllBytes(file.getKey()));
    }
  }

  @Test
  void whatNobodyHasToSee_isLeftOut() throws Exception {
    slice("torn", Reason.TRUNCATED);
    slice("copy", Reason.DUPLICATE);
    slice("index", Reason.DICOMDIR);
    inputs.add(SettledInput.of(Steps.seal().close("/in/unknown"), 1, Reason.PILOT, ""));
    Path report = new CtSlice("1.2.9").without(Tag.PixelData).writeTo(folder.resolve("in/report"));
    inputs.add(CtSlice.ref(report, "1.2.9").settled(Reason.STRUCTURED_REPORT));
    draw();
    assertEquals(List.of(), pictures());
  }

  @Test
  void whatCannotBeDrawn_isAnEntryWithTheReason() throws Exception {
    SettledInput gone = slice("gone", Reason.PILOT);
    Files.delete(folder.resolve("in/gone"));
    expected.add(without(gone, 0, 0, Reason.UNREADABLE));
    Path strange = new CtSlice("1.2.8").with(0x00280004, "CMYK").writeTo(folder.resolve("in/x"));
    SettledInput unknown = CtSlice.ref(strange, "1.2.8").settled(Reason.PIXELS_NOT_INSPECTABLE);
    inputs.add(unknown);
    expected.add(without(unknown, 0, 0, Reason.PIXELS_NOT_INSPECTABLE));
    draw();
    assertEquals(List.of(), pictures());
  }

  @Test
  void folderThatCannotBeWritten_failsTheJobWithoutNames() throws Exception {
    slice("one", Reason.PILOT);
    Files.writeString(folder.resolve("run"), "a file where the folder should be");
    Pipeline pipeline = Steps.pipeline();
    apply(pipeline);
    Pipeline.PipelineExecutionException e =
        assertThrows(Pipeline.PipelineExecutionException.class, pipeline::run);
    assertEquals(
        "Drawing pictures of an instance failed: FileSystemException", e.getCause().getMessage());
  }

  @Test
  void noInstances_areRefused() throws Exception {
    DrawPictures draw = DrawPictures.of(Steps.keyIn(folder), "run");
    assertThrows(IllegalArgumentException.class, () -> draw.withInstances(0));
  }

  private SettledInput slice(String name, Reason reason) throws IOException {
    Path file = new CtSlice("1.2.3").writeTo(folder.resolve("in").resolve(name));
    SettledInput input = CtSlice.ref(file, "1.2.3").settled(reason);
    inputs.add(input);
    return input;
  }

  private PictureEntry drawn(SettledInput input, long frame, long frames) {
    Pseudonyms pseudonyms = new Pseudonyms(ProjectKey.parse(Steps.KEY));
    String location = Steps.seal().open(input.getSealedLocation());
    String name = pseudonyms.token("picture", frame + " " + location) + ".jpg";
    return PictureEntry.of(input, frame, frames, 4, 4, 4, 4, "pictures/" + name, "");
  }

  private static PictureEntry without(SettledInput input, int frames, int side, Reason why) {
    return PictureEntry.of(input, 1, frames, 0, 0, side, side, "", why.name());
  }

  private PipelineResult draw() throws Exception {
    Pipeline pipeline = Steps.pipeline();
    PAssert.that(apply(pipeline)).containsInAnyOrder(expected);
    return Steps.run(pipeline);
  }

  private PCollection<PictureEntry> apply(Pipeline pipeline) throws Exception {
    return Steps.create(pipeline, SettledInput.class, inputs)
        .apply(
            DrawPictures.of(Steps.keyIn(folder), folder.resolve("run").toString())
                .withInstances(3)
                .withShards(2));
  }

  private List<Path> pictures() throws IOException {
    if (!Files.exists(folder.resolve("run/pictures"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("run/pictures"))) {
      return files.sorted().toList();
    }
  }
}
