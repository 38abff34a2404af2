package org.dimma.deidentify;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dimma.dicom.Tag;
import org.dimma.dicom.UidRegistry;
import org.dimma.profile.ImageKind;

/**
 * What an instance is, by what its header says: SOP class, ImageType, ConversionType, Modality, the
 * series' name, and whether a slice has a place in the patient. A header that says nothing of the
 * kind proves nothing: pixels are another matter.
 */
public final class ImageClassifier {
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
  private static final String SECONDARY_CAPTURE = STORAGE + "7";
  private static final String ENCAPSULATED = STORAGE + "104.";
  private static final String STRUCTURED_REPORT = STORAGE + "88.";
  private static final String PRESENTATION_STATE = STORAGE + "11.";
  private static final String WHOLE_SLIDE = STORAGE + "77.1.6";

  /** SOP classes of acquired images, as prefixes or whole. */
  private static final List<String> IMAGES =
      List.of(
          "1",
          "1.1",
          "1.1.1",
          "1.2",
          "1.2.1",
          "1.3",
          "1.3.1",
          "2",
          "2.1",
          "2.2",
          "3",
          "3.1",
          "4",
          "4.1",
          "4.3",
          "5",
          "6",
          "6.1",
          "6.2",
          "6.3",
          "12.1",
          "12.1.1",
          "12.2",
          "12.2.1",
          "12.3",
          "13.1.1",
          "13.1.2",
          "13.1.3",
          "13.1.4",
          "13.1.5",
          "14.1",
          "14.2",
          "20",
          "77.1.1",
          "77.1.2",
          "77.1.3",
          "77.1.4",
          "77.1.5.1",
          "77.1.5.2",
          "77.1.5.4",
          "77.1.5.5",
          "77.1.5.6",
          "77.1.5.7",
          "77.1.5.8",
          "77.1.6",
          "128",
          "130");

  /** What scanners call the series of their report pages, and people at the console. */
  private static final List<String> DOSE_WORDS =
      List.of(
          "DOSE REPORT",
          "DOSE INFO",
          "DOSE_INFO",
          "DOSE RECORD",
          "DOSE SUMMARY",
          "DOSE SHEET",
          "DOSEREPORT",
          "PATIENT PROTOCOL",
          "EXAM PROTOCOL",
          "EXAM SUMMARY",
          "PROTOCOL PAGE",
          "CT_SOM5 PROT",
          "CT_SOM7 PROT",
          "CSA REPORT",
          "DOSRAPPORT",
          "DOSINFO",
          "STRÅLDOS");

  /** Classes whose every image is a slice, with a place in the patient and one sample a pixel. */
  private static final Set<String> SLICES = Set.of(STORAGE + "2", STORAGE + "4", STORAGE + "128");

  /** Modalities of documents, whatever their SOP class. */
  private static final Set<String> DOCUMENTS = Set.of("DOC", "SR", "KO", "PR");

  private ImageClassifier() {}

  /** Every kind that the header speaks for; empty for a plain acquired image. */
  public static Set<ImageKind> classify(HeaderFacts facts) {
    Set<ImageKind> kinds = EnumSet.noneOf(ImageKind.class);
    String sopClass = facts.sopClassUid();
    String imageType = facts.get(Tag.ImageType).toUpperCase(Locale.ROOT);
    bySopClass(sopClass, kinds);
    byConversion(facts.get(Tag.ConversionType), kinds);
    byModality(facts.get(Tag.Modality).toUpperCase(Locale.ROOT), kinds);
    byGeometry(facts, kinds);
    if (hasValue(imageType, "SCREEN SAVE", "SCREEN SAVED", "SCREENSAVE", "SCREEN CAPTURE")) {
      kinds.add(ImageKind.SCREEN_SAVE);
    }
    if (hasValue(imageType, "LOCALIZER")) {
      kinds.add(ImageKind.LOCALIZER);
    }
    if (sopClass.equals(WHOLE_SLIDE) && hasValue(imageType, "LABEL")) {
      kinds.add(ImageKind.WSI_LABEL);
    }
    if (sopClass.equals(WHOLE_SLIDE) && hasValue(imageType, "OVERVIEW", "LOCALIZER")) {
      kinds.add(ImageKind.WSI_OVERVIEW);
    }
    if (isDoseReport(facts, imageType)) {
      kinds.add(ImageKind.DOSE_REPORT);
    }
    return kinds;
  }

  private static void bySopClass(String sopClass, Set<ImageKind> kinds) {
    if (sopClass.startsWith(ENCAPSULATED)) {
      kinds.add(ImageKind.ENCAPSULATED_DOCUMENT);
    } else if (isStructuredReport(sopClass)) {
      kinds.add(ImageKind.STRUCTURED_REPORT);
    } else if (sopClass.startsWith(PRESENTATION_STATE)) {
      kinds.add(ImageKind.PRESENTATION_STATE);
    } else if (sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + ".")) {
      kinds.add(ImageKind.SECONDARY_CAPTURE);
    } else if (!isImage(sopClass)) {
      kinds.add(ImageKind.OTHER_NON_IMAGE);
    }
  }

  /**
   * True for the SOP classes of acquired images; a class that this list does not know, a private
   * one included, is no image to be vouched for.
   */
  public static boolean isImage(String sopClass) {
    return UidRegistry.isRegistered(sopClass)
        && sopClass.startsWith(STORAGE)
        && IMAGES.contains(sopClass.substring(STORAGE.length()));
  }

  private static void byConversion(String conversionType, Set<ImageKind> kinds) {
    switch (conversionType) {
      case "DI", "WSD", "SI", "DRW" -> kinds.add(ImageKind.SECONDARY_CAPTURE);
      case "SD", "DF", "DV" -> kinds.add(ImageKind.SCANNED_DOCUMENT);
      case "SYN", "" -> {}
      default -> kinds.add(ImageKind.SECONDARY_CAPTURE);
    }
  }

  private static void byModality(String modality, Set<ImageKind> kinds) {
    boolean isKnown =
        kinds.contains(ImageKind.STRUCTURED_REPORT)
            || kinds.contains(ImageKind.PRESENTATION_STATE)
            || kinds.contains(ImageKind.ENCAPSULATED_DOCUMENT);
    if (DOCUMENTS.contains(modality) && !isKnown) {
      kinds.add(ImageKind.SCANNED_DOCUMENT);
    }
  }

  /**
   * What calls itself a slice but lies nowhere in the patient was drawn: a bolus curve, a table of
   * doses. A slice in colour, or of 8 bits, was copied from a screen (PS3.3 C.8.2.1.1, C.8.3.1.1).
   */
  private static void byGeometry(HeaderFacts facts, Set<ImageKind> kinds) {
    if (!SLICES.contains(facts.sopClassUid()) || !facts.describesPixels()) {
      return;
    }
    if (facts.get(Tag.ImagePositionPatient).isEmpty()
        || facts.get(Tag.ImageOrientationPatient).isEmpty()) {
      kinds.add(ImageKind.UNPLACED_SLICE);
    }
    if (facts.number(Tag.SamplesPerPixel) > 1 || facts.number(Tag.BitsAllocated) == 8) {
      kinds.add(ImageKind.SCREEN_SAVE);
    }
  }

  static boolean isWholeSlide(String sopClass) {
    return sopClass.equals(WHOLE_SLIDE);
  }

  static boolean isStructuredReport(String sopClass) {
    return sopClass.startsWith(STRUCTURED_REPORT);
  }

  private static boolean isDoseReport(HeaderFacts facts, String imageType) {
    String names =
        (facts.get(Tag.SeriesDescription) + '\\' + facts.get(Tag.ProtocolName) + '\\' + imageType)
            .toUpperCase(Locale.ROOT);
    return DOSE_WORDS.stream().anyMatch(names::contains)
        || hasValue(imageType, "DOSE", "DOSE_INFO");
  }

  private static boolean hasValue(String multiValued, String... wanted) {
    List<String> values = List.of(multiValued.split("\\\\"));
    return List.of(wanted).stream()
        .anyMatch(want -> values.stream().anyMatch(v -> v.strip().equals(want)));
  }
}
