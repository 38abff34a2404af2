package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.pixels.IdentifierMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A survey tells of the header what a release would, without a look at the pixels. */
class HeaderSurveyTest {
  private record Surveyed(HeaderSurvey survey, List<ElementObservation> observations) {}

  private static Surveyed survey(byte[] file, Deidentifier deidentifier, HeaderFacts facts)
      throws IOException, DicomFormatException, UndecodableFrameException {
    List<ElementObservation> observations = new ArrayList<>();
    Instance instance = Instance.of(facts, Release.TOKEN).observedBy(observations::add);
    try (DicomReader reader = Release.open(file)) {
      return new Surveyed(deidentifier.survey(instance, reader), observations);
    }
  }

  private static Surveyed survey(Original original, String yaml) throws Exception {
    byte[] file = original.toByteArray();
    try (Deidentifier deidentifier =
        new Deidentifier(Release.profile(yaml), Release.KEY, Optional.empty())) {
      return survey(file, deidentifier, Release.facts(file));
    }
  }

  /** Of a release up to its pixel data, by the reader alone. */
  private static String headerSha256(byte[] release) throws Exception {
    int length = release.length;
    try (DicomReader reader = Release.open(release)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (reader.depth() == 0 && reader.tag() == Tag.PixelData) {
          length = (int) reader.offset();
          break;
        }
      }
    }
    return sha256(Arrays.copyOf(release, length));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "aida-ctpa"})
  void filesOfOthers_haveTheHeaderOfTheirRelease(String name) throws Exception {
    Corpus corpus = Corpus.required();
    int compared = 0;
    try (Deidentifier deidentifier =
        new Deidentifier(Release.bundled(name), Release.KEY, Optional.empty())) {
      for (Path path : corpus.files()) {
        byte[] file = Files.readAllBytes(path);
        List<ElementObservation> observations = new ArrayList<>();
        Optional<byte[]> header = releasedHeader(file, deidentifier, observations);
        if (header.isPresent()) {
          Surveyed surveyed = survey(file, deidentifier, Release.facts(file));
          assertEquals(
              sha256(header.get()), surveyed.survey.headerSha256(), () -> corpus.nameOf(path));
          assertEquals(observations, surveyed.observations, () -> corpus.nameOf(path));
          compared++;
        }
      }
    }
    int count = compared;
    assertTrue(count > 150, () -> "only " + count + " files were compared");
  }

  /** Ends a release where its pixels begin: to search those of all files would take minutes. */
  private static final class PixelsReached extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a release has before its pixel data; empty where there is no release. */
  private static Optional<byte[]> releasedHeader(
      byte[] file, Deidentifier deidentifier, List<ElementObservation> observations)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ElementObserver observer =
        one -> {
          observations.add(one);
          if (one.path().equals("PixelData")) {
            throw new PixelsReached();
          }
        };
    try (DicomReader reader = Release.open(file)) {
      HeaderFacts facts = Release.facts(file);
      if (facts.sopClassUid().isEmpty()
          || facts.get(Tag.SOPInstanceUID).isEmpty()
          || facts.isDicomDir()) {
        return Optional.empty();
      }
      deidentifier.deidentify(
          Instance.of(facts, Release.TOKEN).observedBy(observer),
          new IdentifierMatcher(List.of()),
          reader,
          out,
          Redaction.NONE);
    } catch (PixelsReached e) {
      // All before was written.
    } catch (DicomFormatException | UndecodableFrameException e) {
      return Optional.empty(); // what cannot be released has no release to compare with
    }
    return Optional.of(out.toByteArray());
  }

  @Test
  void changeOfWhatStays_changesTheHash() throws Exception {
    String kept = survey(Original.ct().set("KVP", "120"), Release.BASIC).survey.headerSha256();

    assertNotEquals(
        kept, survey(Original.ct().set("KVP", "100"), Release.BASIC).survey.headerSha256());
    assertEquals(
        kept,
        survey(Original.ct().set("KVP", "120").set("OperatorsName", "Anna"), Release.BASIC)
            .survey
            .headerSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {Release.BASIC, Release.ALLOW_LIST})
  void releaseWithItsPixels_beginsAsSurveyed(String yaml) throws Exception {
    Original original =
        Original.ct()
            .set("KVP", "120")
            .set("StudyDate", "20200101")
            .set("BurnedInAnnotation", "NO");

    assertEquals(
        headerSha256(Release.of(original, yaml).file()),
        survey(original, yaml).survey.headerSha256());
  }

  @Test
  void instanceWithoutPixels_isSurveyedToItsEnd() throws Exception {
    Original original = Original.ct();
    Set.of("SamplesPerPixel", "Rows", "Columns", "PixelData").forEach(original::remove);

    assertEquals(
        headerSha256(Release.bytes(original)),
        survey(original, Release.BASIC).survey.headerSha256());
  }

  @Test
  void pixelDataThatTheProfileRemoves_isToldAsRemoved() throws Exception {
    String yaml = Release.BASIC + "elements: {PixelData: remove}\n";
    Surveyed surveyed = survey(Original.ct(), yaml);

    assertEquals(
        headerSha256(Release.of(Original.ct(), yaml).file()), surveyed.survey.headerSha256());
    assertEquals(
        List.of(Fate.REMOVED),
        surveyed.observations.stream()
            .filter(one -> one.path().equals("PixelData"))
            .map(ElementObservation::fate)
            .toList());
  }

  @Test
  void pixelsThatTheHeaderDoesNotDescribe_areRefused() {
    assertThrows(
        DicomFormatException.class, () -> survey(Original.ct().pixels(1, 3, 16), Release.BASIC));
  }

  /** No byte of pixel data is asked for, but for what the buffer of the reader holds. */
  @Test
  void pixelData_isNotRead() throws Exception {
    byte[] file =
        Original.ct()
            .set("PixelData", VR.OW, new byte[1 << 20])
            .pixels(512, 1024, 16)
            .toByteArray();
    long[] read = new long[1];
    InputStream counting =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            int count = super.read(into, offset, length);
            read[0] += count;
            return count;
          }
        };
    try (DicomReader reader = DicomReader.of(counting, file.length, Limits.DEFAULT);
        Deidentifier deidentifier =
            new Deidentifier(Release.profile(Release.BASIC), Release.KEY, Optional.empty())) {
      deidentifier.survey(Instance.of(Release.facts(file), Release.TOKEN), reader);
    }
    assertTrue(read[0] < 1 << 17, () -> read[0] + " bytes were read");
  }
}
