package org.dimma.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dimma.demo.DemoIdentifiers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for all that the demo's hospital knows of its people in all that the demo gives away. */
final class NoIdentifierIT {
  /** Shorter ones occur in pixels by chance; they are looked for in texts only. */
  private static final int SURE_BYTES = 6;

  @TempDir private static Path shared;

  private static Path hospital;
  private static Path output;
  private static DemoIdentifiers identifiers;

  @BeforeAll
  static void runDemo() throws Exception {
    Path folder = shared.resolve("demo");
    hospital = folder.resolve("hospital");
    output = folder.resolve("output");
    Runs.Result result = Runs.run("--demo", folder.toString());
    assertEquals(0, result.status(), result.err());
    identifiers = DemoIdentifiers.of(hospital);
  }

  @Test
  void demoExport_hasNoIdentifierInAnyByteOrName() throws Exception {
    Map<String, String> files = Runs.texts(output);

    assertTrue(files.keySet().containsAll(Set.of("DATASET.html", "DATASET.md", "manifest.jsonl")));
    assertEquals(Map.of(), found(output, files));
  }

  /** The same search where everything is; or it finds nothing at all. */
  @Test
  void hospital_isFullOfIdentifiers() throws Exception {
    Path copy = Files.createDirectories(shared.resolve("copy"));
    Path study = hospital.resolve("LINDSTROM_ASA_KRISTINA/2023-03-14 VS240511/CTPA");
    Files.copy(study.resolve("IM000001.dcm"), copy.resolve("one.dcm"));

    Set<String> found = found(copy, Runs.texts(copy)).get("one.dcm");

    assertTrue(
        found.containsAll(
            Set.of("Lindström", "Åsa", "Kristina", "19460317-9864", "VS240511", "20230314")),
        found.toString());
    assertTrue(found.stream().filter(one -> one.startsWith("2.25.")).count() >= 3);
    assertTrue(identifiers.words().size() > 30 && identifiers.numbers().size() > 150);
  }

  @Test
  void pilotOfTheDemo_writesNothingIntoTheOutput() throws Exception {
    Path work = Files.createDirectories(shared.resolve("pilot"));

    Runs.Result result = Runs.start(work, hospital, "aida-ctpa");

    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("This was a pilot"), result.out());
    assertFalse(Files.exists(work.resolve("out")));
  }

  /** By file, what of the identifiers is in it or its name. */
  private static Map<String, Set<String>> found(Path folder, Map<String, String> files)
      throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      boolean isDicom = file.getKey().endsWith(".dcm");
      String header =
          isDicom ? DemoIdentifiers.headerOf(folder.resolve(file.getKey())) : file.getValue();
      Set<String> inFile = found(file.getKey() + "\n" + file.getValue(), header);
      if (!inFile.isEmpty()) {
        found.put(file.getKey(), inFile);
      }
    }
    return found;
  }

  private static Set<String> found(String all, String texts) {
    String lower = lower(all);
    String lowerTexts = lower(texts);
    Set<String> found = new TreeSet<>();
    for (String word : identifiers.words()) {
      for (Charset charset : List.of(ISO_8859_1, UTF_8)) {
        String wanted = lower(new String(word.getBytes(charset), ISO_8859_1));
        if (wanted.length() >= SURE_BYTES
            ? lower.contains(wanted)
            : contains(lowerTexts, wanted, "[a-z\u0080-\u00ff]")) {
          found.add(word);
        }
      }
    }
    identifiers.numbers().stream()
        .filter(number -> contains(all, number, "[0-9]"))
        .forEach(found::add);
    identifiers.dates().stream().filter(date -> contains(all, date, "[0-9.]")).forEach(found::add);
    return found;
  }

  /** Of ASCII letters, since all else may be a part of a longer character. */
  private static String lower(String latin1) {
    StringBuilder lower = new StringBuilder(latin1);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, Character.toLowerCase(c));
      }
    }
    return lower.toString();
  }

  /** True when it is there and does not go on with more of its kind. */
  private static boolean contains(String text, String wanted, String more) {
    return text.contains(wanted)
        && Pattern.compile("(?<!" + more + ")" + Pattern.quote(wanted) + "(?!" + more + ")")
            .matcher(text)
            .find();
  }
}
