package org.dimma.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small synthetic hospital: six patients, two CT scanners, a slide scanner, an ultrasound
 * scanner, and the flaws that real exports have. Nobody in it exists. Every run writes the same
 * bytes.
 */
public final class DemoHospital {
  private static final int SLICES = 6;

  private static final Examination LINDSTROM_1 =
      ct(
          DemoPatient.LINDSTROM,
          1,
          DemoPatient.LINDSTROM.longId(),
          LocalDateTime.of(2023, 3, 14, 9, 12, 41));

  /** Over midnight. */
  private static final Examination LINDSTROM_2 =
      ct(
          DemoPatient.LINDSTROM,
          2,
          DemoPatient.LINDSTROM.shortId(),
          LocalDateTime.of(2024, 8, 2, 23, 59, 10));

  private static final Examination OBERG_1 =
      ct(
          DemoPatient.OBERG,
          1,
          DemoPatient.OBERG.personNumber(),
          LocalDateTime.of(2023, 5, 9, 14, 3, 7));
  private static final Examination OBERG_2 =
      ct(
          DemoPatient.OBERG,
          2,
          DemoPatient.OBERG.shortId(),
          LocalDateTime.of(2023, 5, 30, 8, 47, 22));
  private static final Examination SJOSTROM_1 =
      ct(
          DemoPatient.SJOSTROM,
          1,
          DemoPatient.SJOSTROM.longId(),
          LocalDateTime.of(2022, 11, 21, 16, 20, 5));
  private static final Examination SJOSTROM_2 =
      ct(
          DemoPatient.SJOSTROM,
          2,
          DemoPatient.SJOSTROM.personNumber(),
          LocalDateTime.of(2025, 1, 6, 11, 35, 58));
  private static final Examination ALANDER_1 =
      ct(
          DemoPatient.ALANDER,
          1,
          DemoPatient.ALANDER.longId(),
          LocalDateTime.of(2024, 2, 29, 10, 0, 12));
  private static final Examination ALANDER_2 =
      ct(
          DemoPatient.ALANDER,
          2,
          DemoPatient.ALANDER.personNumber(),
          LocalDateTime.of(2024, 6, 18, 13, 44, 31));
  private static final Examination NYSTROM_1 =
      ct(
          DemoPatient.NYSTROM,
          1,
          DemoPatient.NYSTROM.longId(),
          LocalDateTime.of(2023, 9, 4, 7, 55, 46));

  /** Somebody typed another date of birth than the one in the number. */
  private static final Examination NYSTROM_2 =
      new Examination(
          "5/CT2",
          DemoPatient.NYSTROM,
          DemoPatient.NYSTROM.longId(),
          "19630519",
          "VS240552",
          LocalDateTime.of(2024, 4, 11, 19, 8, 3));

  /** Came unconscious and without papers. */
  private static final Examination OSTROM_1 =
      ct(DemoPatient.OSTROM, 1, "", LocalDateTime.of(2024, 12, 24, 3, 31, 19));

  private final Path folder;
  private final Map<String, Integer> counts = new TreeMap<>();

  private DemoHospital(Path folder) {
    this.folder = folder;
  }

  private static Examination ct(
      DemoPatient patient, int visit, String writtenId, LocalDateTime start) {
    return visit(patient, "CT" + visit, writtenId, "VS2405" + patient.number() + visit, start);
  }

  private static Examination visit(
      DemoPatient patient,
      String name,
      String writtenId,
      String accessionNumber,
      LocalDateTime start) {
    String fullName = patient.number() + "/" + name;
    return new Examination(
        fullName, patient, writtenId, patient.birthDate(), accessionNumber, start);
  }

  /**
   * Writes the hospital's files, about 45 MB; files of the same names are overwritten.
   *
   * @param folder made if need be
   */
  public static DemoHospital writeTo(Path folder) throws IOException {
    DemoHospital hospital = new DemoHospital(folder);
    hospital.philips(LINDSTROM_1);
    hospital.philips(LINDSTROM_2);
    hospital.ge(OBERG_1);
    hospital.ge(OBERG_2);
    hospital.philips(SJOSTROM_1);
    hospital.ge(SJOSTROM_2);
    hospital.ge(ALANDER_1);
    hospital.ge(ALANDER_2);
    hospital.philips(NYSTROM_1);
    hospital.philips(NYSTROM_2);
    hospital.philips(OSTROM_1);
    hospital.otherDepartments();
    hospital.flaws();
    return hospital;
  }

  /**
   * How many files of each sort there are, by names such as {@code ct-slice} and {@code
   * dose-screen}.
   */
  public Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  private void philips(Examination examination) throws IOException {
    chestCt(examination, CtScanner.PHILIPS);
    write(
        "dose-report",
        examination,
        "Dosrapport/SR000001.dcm",
        DemoFile.explicit(DoseReport.of(examination)));
  }

  private void ge(Examination examination) throws IOException {
    chestCt(examination, CtScanner.GE);
    write(
        "dose-screen",
        examination,
        "Dose Report/IM000001.dcm",
        DemoFile.explicit(DoseScreen.of(examination)));
  }

  private void chestCt(Examination examination, CtScanner scanner) throws IOException {
    ChestCt images = new ChestCt(examination, scanner);
    write("localizer", examination, "Scout/IM000001.dcm", DemoFile.explicit(images.scout()));
    for (int number = 1; number <= SLICES; number++) {
      byte[] file = encode(slice(images, examination, number), examination, number);
      write("ct-slice", examination, "CTPA/IM00000" + number + ".dcm", file);
    }
  }

  private static DataSet slice(ChestCt images, Examination examination, int number) {
    ChestPhantom phantom = new ChestPhantom(examination.patient().number());
    return images.slice(number, SLICES, phantom.axial((number - 1) / (double) (SLICES - 1)));
  }

  /** Three of Björn Öberg's slices came by other ways than the rest. */
  private static byte[] encode(DataSet dataSet, Examination examination, int number) {
    if (!examination.equals(OBERG_1) || number > 3) {
      return DemoFile.explicit(dataSet);
    }
    return switch (number) {
      case 1 -> DemoFile.implicit(dataSet);
      case 2 -> DemoFile.deflated(dataSet);
      default -> DemoFile.withoutPreamble(dataSet);
    };
  }

  private void otherDepartments() throws IOException {
    DemoPatient lindstrom = DemoPatient.LINDSTROM;
    Examination biopsy =
        visit(
            lindstrom,
            "SM",
            lindstrom.longId(),
            "PA230417",
            LocalDateTime.of(2023, 4, 3, 12, 0, 0));
    WholeSlide slide = new WholeSlide(biopsy);
    write(
        "slide-volume",
        biopsy,
        "Patologi/volume.dcm",
        DemoFile.jpeg(slide.volume(), slide.tiles()));
    write("slide-label", biopsy, "Patologi/label.dcm", DemoFile.explicit(slide.label()));

    DemoPatient oberg = DemoPatient.OBERG;
    Examination knee =
        visit(oberg, "DX", oberg.longId(), "VS230981", LocalDateTime.of(2023, 10, 12, 15, 26, 40));
    write("knee", knee, "Kna hoger/IM000001.dcm", DemoFile.explicit(KneeRadiograph.of(knee)));

    DemoPatient sjostrom = DemoPatient.SJOSTROM;
    Examination head =
        visit(
            sjostrom, "MR", sjostrom.longId(), "VS250177", LocalDateTime.of(2025, 2, 17, 9, 5, 0));
    write("unknown-scanner", head, "MR/IM000001.dcm", DemoFile.explicit(AcmeMr.of(head)));

    DemoPatient alander = DemoPatient.ALANDER;
    Examination liver =
        visit(
            alander, "US", alander.longId(), "VS240733", LocalDateTime.of(2024, 7, 9, 10, 41, 15));
    write("ultrasound", liver, "UL/IM000001.dcm", DemoFile.explicit(LiverUltrasound.of(liver)));

    DataSet referral = ReferralLetter.of(LINDSTROM_1, StandardCharsets.UTF_8);
    write("document", LINDSTROM_1, "Remiss/DOC00001.dcm", DemoFile.explicit(referral));
  }

  private void flaws() throws IOException {
    ChestCt images = new ChestCt(OBERG_2, CtScanner.GE);
    DataSet slice = slice(images, OBERG_2, 4);
    byte[] file = DemoFile.explicit(slice);
    write("identical-copy", OBERG_2, "CTPA/IM000004 (1).dcm", file);
    write("truncated", OBERG_2, "CTPA/IM000007.dcm", Arrays.copyOf(file, file.length / 3));

    // Another slice under the same SOP Instance UID.
    DataSet impostor = slice(images, OBERG_2, 5);
    DataSet other = slice(images, OBERG_2, 3);
    impostor.identify(other.sopClassUid(), other.sopInstanceUid());
    write("uid-conflict", OBERG_2, "CTPA/IM000008.dcm", DemoFile.explicit(impostor));

    DataSet dosePage = DoseScreen.disguised(ALANDER_2, SLICES + 1, SLICES + 1);
    write("disguised-dose-page", ALANDER_2, "CTPA/IM000010.dcm", DemoFile.explicit(dosePage));

    write("dicomdir", "DICOMDIR", Dicomdir.of(DemoPatient.OBERG));
    String note = "Export till Björn Öberg, beställd av dr Bergström. Saknar bilder från 2021.\n";
    write("not-dicom", "LAS_MIG.txt", note.getBytes(StandardCharsets.UTF_8));
  }

  /** Names folders as export programs do: by the patient. */
  private void write(String sort, Examination examination, String name, byte[] bytes)
      throws IOException {
    String patient = examination.patient().folderName();
    String date = examination.date();
    String study =
        date.substring(0, 4)
            + "-"
            + date.substring(4, 6)
            + "-"
            + date.substring(6)
            + " "
            + examination.accessionNumber();
    write(sort, patient + "/" + study + "/" + name, bytes);
  }

  private void write(String sort, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    counts.merge(sort, 1, Integer::sum);
  }
}
