package org.dimma.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dimma.dossier.Dossier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleVerdictsTest {
  @TempDir Path clinic;
  private Path run;

  @BeforeEach
  void writeRun() throws Exception {
    run = Files.createDirectory(clinic.resolve("run-0001"));
    Files.writeString(
        run.resolve("examinations.jsonl"),
        """
        {"examination":"1","instances":7,"sampled":["EVERY_NTH"]}
        {"examination":"2","instances":8,"sampled":["FIRST_OF_SCANNER"]}
        {"examination":"3","instances":9,"sampled":[]}
        {"examination":"4","instances":9,"sampled":["SINGLED_OUT"]}
        """);
    Files.writeString(
        run.resolve("samples.jsonl"),
        """
        {"examination":"1","path":"ProtocolName","rules":["site: keep"]}
        {"examination":"2","path":"ProtocolName","rules":["other: keep"]}
        """);
  }

  private void verdicts(Path folder, String... verdicts) throws Exception {
    Files.writeString(
        folder.resolve("verdicts.json"),
        "{\"format\":\"dimma-verdicts/1\",\"verdicts\":[" + String.join(",", verdicts) + "]}");
  }

  private static String verdict(String examination, String verdict, String path, String who) {
    return "{\"examination\":\"%s\",\"verdict\":\"%s\",\"path\":\"%s\",\"reviewer\":\"%s\"}"
        .formatted(examination, verdict, path, who);
  }

  @Test
  void noVerdicts_allWait() throws Exception {
    assertEquals(new Dossier.Samples(50, 3, 0, 0, List.of()), SampleVerdicts.of(run, 50));
  }

  @Test
  void cleanVerdicts_countOfSamplesOnly() throws Exception {
    verdicts(run, verdict("1", "clean", "", "A"), verdict("3", "clean", "", "A"));

    assertEquals(new Dossier.Samples(50, 3, 1, 0, List.of()), SampleVerdicts.of(run, 50));
  }

  @Test
  void finding_countsAgainstAnothersCleanAndNamesItsRule() throws Exception {
    verdicts(
        run,
        verdict("1", "clean", "", "A"),
        verdict("1", "finding", "ProtocolName", "B"),
        verdict("2", "clean", "", "A"));

    assertEquals(
        new Dossier.Samples(50, 3, 1, 1, List.of("ProtocolName (site: keep)")),
        SampleVerdicts.of(run, 50));
  }

  @Test
  void findingOutsideOfTheSamples_countsToo() throws Exception {
    verdicts(run, verdict("3", "finding", "", "A"));

    assertEquals(
        new Dossier.Samples(
            50, 4, 0, 1, List.of("what shows in the pixels, or in no single element")),
        SampleVerdicts.of(run, 50));
  }

  @Test
  void carry_takesVerdictsOnUnchangedExaminationsOnly() throws Exception {
    verdicts(run, verdict("1", "clean", "", "A"), verdict("2", "clean", "", "A"));
    Path next = Files.createDirectory(clinic.resolve("run-0002"));
    Files.writeString(
        next.resolve("examinations.jsonl"),
        """
        {"examination":"1","instances":7,"sampled":["SINGLED_OUT"]}
        {"examination":"2","instances":80,"sampled":["FIRST_OF_SCANNER"]}
        """);

    SampleVerdicts.carry(run, next);

    assertEquals(new Dossier.Samples(50, 2, 1, 0, List.of()), SampleVerdicts.of(next, 50));
  }

  @Test
  void carry_nothingToTake_writesNothing() throws Exception {
    Path next = Files.createDirectory(clinic.resolve("run-0002"));
    Files.writeString(next.resolve("examinations.jsonl"), "");

    SampleVerdicts.carry(run, next);

    assertFalse(Files.exists(next.resolve("verdicts.json")));
  }
}
