package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import org.dimma.dicom.ElementDictionary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of an earlier run stay as they are where this run would write the same. */
final class KeptReleasesTest {
  private static final String PHANTOMS =
      "images: {uninspected: \"Made by a program; nobody was scanned.\"}";

  @TempDir Path work;

  @BeforeEach
  void writeInputs() throws Exception {
    for (int i = 1; i <= 3; i++) {
      SmallCt.of("patient " + i, "1.2.3." + i).writeTo(work.resolve("in/" + i + ".dcm"));
    }
  }

  private Runs.Result export(String... lines) throws Exception {
    String[] all = new String[lines.length + 1];
    all[0] = PHANTOMS;
    System.arraycopy(lines, 0, all, 1, lines.length);
    Runs.Result result = Runs.export(work, work.resolve("in"), Runs.profile(work, all), Runs.KEY);
    assertEquals(0, result.status(), result.err());
    return result;
  }

  /** The output without what says when or how it came about. */
  private Map<String, String> output() throws Exception {
    return Runs.contents(work.resolve("out"));
  }

  /** When the bytes are the same, only the time of the file tells that nobody wrote it again. */
  private void backdate() throws Exception {
    for (Path file : Runs.released(work)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    }
  }

  private long untouched() throws Exception {
    long untouched = 0;
    for (Path file : Runs.released(work)) {
      untouched += Files.getLastModifiedTime(file).toMillis() == 0 ? 1 : 0;
    }
    return untouched;
  }

  @Test
  void sameRunAgain_keepsEveryFile() throws Exception {
    Runs.Result first = export();
    Map<String, String> before = output();
    backdate();

    Runs.Result second = export();

    assertFalse(first.out().contains("Kept"), first.out());
    assertTrue(
        second.out().contains("Kept 3 files of an earlier run, of which nothing changed"),
        second.out());
    assertEquals(3, untouched());
    assertEquals(before, output());
  }

  @Test
  void changedOriginal_isDoneAgain() throws Exception {
    export();
    Map<String, String> before = output();
    backdate();
    Path original = work.resolve("in/2.dcm");
    byte[] bytes = Files.readAllBytes(original);
    bytes[bytes.length - 1] ^= 1; // the last pixel: same size, same header
    Files.write(original, bytes);
    Files.setLastModifiedTime(original, FileTime.fromMillis(1));

    export();

    assertEquals(2, untouched());
    assertNotEquals(before, output());
  }

  @Test
  void rulesThatChangeHeaders_areAppliedToWhatTheyAffect() throws Exception {
    SmallCt.of("patient 1", "1.2.3.1")
        .with(ElementDictionary.tagOf("BodyPartExamined").orElseThrow(), "CHEST")
        .writeTo(work.resolve("in/1.dcm"));
    export();
    backdate();

    Runs.Result second = export("elements: {BodyPartExamined: remove}");

    assertTrue(second.out().contains("Kept 2 files"), second.out());
    assertEquals(2, untouched());
  }

  @Test
  void otherRulesForPixels_doEverythingAgain() throws Exception {
    export();
    backdate();
    Path profile =
        Files.writeString(
            work.resolve("other.yaml"),
            "profile: test\n"
                + "extends: basic\n"
                + "images: {uninspected: \"Another reason than before, for a test.\"}\n");

    Runs.Result second = Runs.export(work, work.resolve("in"), profile.toString(), Runs.KEY);

    assertEquals(0, second.status(), second.err());
    assertFalse(second.out().contains("Kept"), second.out());
    assertEquals(0, untouched());
  }

  @Test
  void damagedReleases_areWrittenAgain() throws Exception {
    export();
    Map<String, String> before = output();
    Files.delete(Runs.released(work).get(0));
    byte[] cut = Files.readAllBytes(Runs.released(work).get(0));
    Files.write(Runs.released(work).get(0), Arrays.copyOf(cut, cut.length - 2));
    Path changed = Runs.released(work).get(1);
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length - 1] ^= 1; // a pixel: neither size nor header tell
    Files.write(changed, bytes);

    Runs.Result second = export();

    assertFalse(second.out().contains("Kept"), second.out());
    assertEquals(before, output());
  }
}
