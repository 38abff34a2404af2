package org.dimma.dossier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes with a data set. */
final class DossierFilesTest {
  private static final Dossier.Samples WAITING = new Dossier.Samples(100, 3, 1, 0, List.of());

  @TempDir Path folder;

  @Test
  void completeDossier_readsBackAsItWasWritten() throws Exception {
    Dossier dossier = approved(Review.PENDING_REVIEW, WAITING);
    DossierFiles files = new DossierFiles(folder);

    files.write(dossier);

    assertEquals(dossier, files.read());
    assertTrue(
        Files.readString(files.json()).contains("\"review\" : \"PENDING REVIEW\""),
        Files.readString(files.json()));
  }

  @Test
  void incompleteDossier_leavesNothingForPeople() throws Exception {
    DossierFiles files = new DossierFiles(folder);
    files.write(approved(Review.PENDING_REVIEW, WAITING));

    files.write(incomplete());

    assertEquals(incomplete(), files.read());
    assertEquals(List.of("dataset.json"), List.of(folder.toFile().list()));
  }

  @Test
  void markdown_saysWhatHoldsOnItsFirstLineAndCountsEverything() throws Exception {
    new DossierFiles(folder).write(approved(Review.PENDING_REVIEW, WAITING));

    String text = Files.readString(folder.resolve("DATASET.md"));

    assertTrue(
        text.startsWith(
            "**PENDING REVIEW: 2 of 3 sampled examinations wait for a verdict; not yet to be"
                + " used.**\n\n# Data set\n\nDe-identified by Dimma 1.2.3."),
        text);
    assertTrue(text.contains("\n| Instances | 1,200 (CT 1,200) |\n"), text);
    assertTrue(
        text.contains("\nEvery input is accounted for: 1,500 = 1,200 released + 300 held.\n"),
        text);
    assertTrue(text.contains("\n| HELD PATIENT\\_ID\\_MISSING | 300 |\n"), text);
    assertTrue(
        text.contains("2,400 dates and times in all: this holds for all 40 patients.\n"), text);
    assertTrue(text.contains("\n| Patients that share the rarest | 2 |\n"), text);
    assertTrue(text.contains("\n| Waiting for a verdict | 2 |\n"), text);
  }

  @Test
  void motivation_isTextAndNeverMarkup() throws Exception {
    new DossierFiles(folder).write(approved(Review.PENDING_REVIEW, WAITING));

    String html = Files.readString(folder.resolve("DATASET.html"));
    String markdown = Files.readString(folder.resolve("DATASET.md"));

    assertTrue(html.contains("For &lt;script&gt;alert(1)&lt;/script&gt; | *science*"), html);
    assertTrue(
        markdown.contains("For \\<script\\>alert(1)\\</script\\> \\| \\*science\\*"), markdown);
    assertFalse(html.contains("<script"), html);
  }

  @Test
  void brokenChronology_isSaid() throws Exception {
    Dossier whole = approved(Review.PENDING_REVIEW, WAITING);
    DossierSections text =
        new DossierSections(
            new Dossier(
                whole.review(),
                whole.state(),
                whole.software(),
                whole.profile(),
                whole.profileSha256(),
                whole.keyFingerprint(),
                whole.discloses(),
                whole.motivations(),
                whole.pixels(),
                whole.release(),
                new Dossier.Chronology(40, 39, 2400),
                whole.groups(),
                whole.approval(),
                whole.samples()));

    assertTrue(
        text.all().stream()
            .flatMap(section -> section.paragraphs().stream())
            .anyMatch(paragraph -> paragraph.endsWith("this holds for 39 of 40 patients.")));
  }

  @Test
  void verdicts_decideOnTheReview() {
    Dossier dossier = approved(Review.PENDING_REVIEW, WAITING);

    assertEquals(
        Review.PENDING_REVIEW,
        dossier.withVerdicts(new Dossier.Samples(100, 3, 2, 0, List.of())).review());
    assertEquals(
        Review.REVIEWED,
        dossier.withVerdicts(new Dossier.Samples(100, 3, 3, 0, List.of())).review());
    assertEquals(
        Review.STOPPED,
        dossier
            .withVerdicts(new Dossier.Samples(100, 3, 2, 1, List.of("aida-ctpa: keep")))
            .review());
  }

  @Test
  void otherJson_isRefused() throws Exception {
    DossierFiles files = new DossierFiles(folder);
    Files.writeString(files.json(), "{\"review\": 7, \"state\": \"NONE\"}");

    assertThrows(IOException.class, files::read);
  }

  private static Dossier incomplete() {
    return new Dossier(
        Review.PENDING_REVIEW,
        Dossier.State.INCOMPLETE,
        "Dimma 1.2.3",
        "site",
        "ab".repeat(32),
        "cafe",
        List.of("images"),
        Map.of(),
        pixels(),
        null,
        null,
        null,
        null,
        null);
  }

  private static Dossier approved(Review review, Dossier.Samples samples) {
    return new Dossier(
        review,
        Dossier.State.COMPLETE,
        "Dimma 1.2.3",
        "site < aida-ctpa",
        "ab".repeat(32),
        "cafe",
        List.of("images", "scanner-model"),
        Map.of("PatientSex (0010,0040)", "For <script>alert(1)</script> |\n*science*"),
        pixels(),
        new Dossier.Release(
            1500,
            new TreeMap<>(Map.of("RELEASED", 1200L, "HELD", 300L)).descendingMap(),
            Map.of("HELD PATIENT_ID_MISSING", 300L),
            1200,
            1_000_000,
            Map.of("CT", 1200L),
            40,
            60),
        new Dossier.Chronology(40, 40, 2400),
        new Dossier.Groups(List.of("Modality", "StudyDate"), 7, 2, 0, 3),
        new Dossier.Approval("2026-11-24", "run-0003"),
        samples);
  }

  private static Dossier.Pixels pixels() {
    return new Dossier.Pixels(true, List.of("swe", "eng"), "exclude", null, "All were searched.");
  }
}
