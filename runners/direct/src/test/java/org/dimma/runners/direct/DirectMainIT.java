package org.dimma.runners.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: memory, a full disk, exit status. */
final class DirectMainIT {
  private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
  private static final long FOUR_GB = 4_000_000_000L;

  @TempDir Path work;

  private record Finished(int status, String output) {}

  private Finished run(List<String> javaOptions, Path input, Path output)
      throws IOException, InterruptedException {
    Path key = Files.writeString(work.resolve("key"), "5e".repeat(32));
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DirectMain.class.getName(),
            "--input=" + input,
            "--output=" + output,
            "--clinic=" + work.resolve("clinic"),
            "--profile=basic",
            "--key=file:" + key,
            "--mode=export",
            "--unreviewed"));
    Path log = work.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "still running after 5 minutes");
    return new Finished(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }

  /**
   * A multi-frame image whose pixel data is a hole in the file: as long as it says, but quick to
   * make.
   */
  private static void writeImage(Path file, String instanceUid, long pixelBytes)
      throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DicomWriter writer = new DicomWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      writer.writeFileMeta(ENHANCED_CT, instanceUid, "1.2.3.5", "TEST");
      new Attributes()
          .setString(Tag.SOPClassUID, ENHANCED_CT)
          .setString(Tag.SOPInstanceUID, instanceUid)
          .setString(Tag.Modality, "CT")
          .setString(Tag.PatientName, "Berg^Eva")
          .setString(Tag.PatientID, "P1")
          .setString(Tag.StudyInstanceUID, "1.2.3.1")
          .setString(Tag.SeriesInstanceUID, "1.2.3.2")
          .setString(Tag.NumberOfFrames, String.valueOf(pixelBytes / 524_288))
          .setShort(0x00280002, VR.US, 1)
          .setString(0x00280004, "MONOCHROME2")
          .setShort(0x00280010, VR.US, 512)
          .setShort(0x00280011, VR.US, 512)
          .setShort(0x00280100, VR.US, 16)
          .setShort(0x00280101, VR.US, 12)
          .setShort(0x00280102, VR.US, 11)
          .setShort(0x00280103, VR.US, 0)
          .writeTo(writer);
      int length = (int) pixelBytes;
      out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0});
      out.write(
          new byte[] {
            (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
          });
    }
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(hole.length() + pixelBytes);
    }
  }

  @Test
  void fourGigabytes_passWith512MegabytesOfHeap() throws Exception {
    long pixelBytes = FOUR_GB / 524_288 * 524_288;
    assumeTrue(
        work.toFile().getUsableSpace() > 3 * FOUR_GB,
        "less than 12 GB free in the temporary folder");
    Path file = work.resolve("in/large.dcm");
    writeImage(file, "1.2.3.3", pixelBytes);

    Finished run = run(List.of("-Xmx512m"), work.resolve("in"), work.resolve("out"));

    assertEquals(0, run.status, run.output);
    assertTrue(
        run.output.contains("1 inputs: 1 released, 0 excluded, 0 held, 0 quarantined"), run.output);
    try (Stream<Path> files = Files.walk(work.resolve("out/dicom"))) {
      Path released = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      assertTrue(Files.size(released) > pixelBytes, Files.size(released) + " bytes");
    }
  }

  @Test
  void fullDisk_isOneClearLineAndNothingIsHalfWritten() throws Exception {
    Path small = Files.createDirectories(work.resolve("small"));
    assumeTrue(mount(small), "a small file system cannot be mounted here; it takes root");
    try {
      for (int i = 0; i < 20; i++) {
        writeImage(work.resolve("in/" + i + ".dcm"), "1.2.3.4." + i, 524_288);
      }

      Finished run = run(List.of(), work.resolve("in"), small.resolve("out"));

      assertEquals(1, run.status, run.output);
      assertEquals(
          "The run failed: De-identifying an instance failed: no space left on device",
          run.output
              .lines()
              .filter(line -> line.startsWith("The run failed"))
              .findFirst()
              .orElse(run.output));
      try (Stream<Path> files = Files.walk(small.resolve("out"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          boolean whole = file.toString().endsWith(".dcm") && Files.size(file) > 524_288;
          assertTrue(
              whole || file.endsWith("dataset.json"), file + " of " + Files.size(file) + " bytes");
        }
      }
      assertTrue(Files.readString(small.resolve("out/dataset.json")).contains("INCOMPLETE"));
    } finally {
      command("umount", small.toString());
    }
  }

  private static boolean mount(Path folder) throws IOException, InterruptedException {
    return command("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString());
  }

  private static boolean command(String... words) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(Arrays.asList(words)).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
