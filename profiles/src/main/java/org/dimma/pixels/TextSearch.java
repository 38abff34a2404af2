package org.dimma.pixels;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dimma.frames.PixelBox;
import org.dimma.identity.IdentifierKind;
import org.dimma.pixels.TextReader.Worth;
import org.dimma.pixels.TextRegion.Turn;

/**
 * Searches pictures for text: detects lines, reads them, and says whom they name. For one thread;
 * what was searched before changes nothing.
 *
 * <p>A line that only text looks like is text, whether it can be read or not. A line that other
 * things look like at times is none when a reader finds no words in it; without a reader it is
 * text. Tiles of slides are searched with more doubt: see {@link #begin}.
 */
public final class TextSearch implements AutoCloseable {
  /** Edges and noise in a row that looks like letters are hardly ever read as so many. */
  private static final int DOUBTFUL_LETTERS = 5;

  private final TextDetector detector = new TextDetector();
  private final Optional<TextReader> reader;

  /** Searches with a reader, or by detection alone where there is none. */
  public TextSearch(Optional<TextReader> reader) {
    this.reader = reader;
  }

  /**
   * Begins with the frames of one instance.
   *
   * @param identifiers of its patient
   * @param findings gets what is found
   * @param isTissue true for tiles of a slide, of whose thousands of nuclei some stand in rows by
   *     chance: there nothing is text that a reader does not make a word of
   */
  public Instance begin(IdentifierMatcher identifiers, PixelFindings findings, boolean isTissue) {
    return new Instance(identifiers, findings, isTissue);
  }

  @Override
  public void close() {
    reader.ifPresent(TextReader::close);
  }

  /** The search of one instance. */
  public final class Instance {
    /** Reading takes a fifth of a second; more lines than this are text without being read. */
    private static final int MAX_READ = 256;

    private final IdentifierMatcher identifiers;
    private final PixelFindings findings;

    /** What frames of a film show again and again is read once. */
    private final Map<Look, Optional<Set<IdentifierKind>>> known = new HashMap<>();

    private final boolean isTissue;

    private Instance(IdentifierMatcher identifiers, PixelFindings findings, boolean isTissue) {
      this.identifiers = identifiers;
      this.findings = findings;
      this.isTissue = isTissue;
    }

    /**
     * Searches one frame.
     *
     * @param number of the frame, from 1
     * @param pictures all that it shows, from {@link GrayImages}
     */
    public void search(long number, List<GrayImage> pictures) {
      findings.countFrame();
      boolean isSuspected = false;
      for (GrayImage picture : pictures) {
        if (!detector.mayHaveText(picture)) {
          continue;
        }
        isSuspected = true;
        for (TextRegion region : detector.detect(picture)) {
          judge(picture, region)
              .ifPresent(
                  kinds ->
                      findings.add(
                          number,
                          new PixelBox(region.x(), region.y(), region.width(), region.height()),
                          kinds));
        }
      }
      if (isSuspected) {
        findings.countSuspectedFrame();
      }
    }

    /** Whom the text names; empty when it is none. */
    private Optional<Set<IdentifierKind>> judge(GrayImage picture, TextRegion region) {
      Look look = Look.at(picture, region);
      Optional<Set<IdentifierKind>> before = known.get(look);
      if (before != null) {
        return before;
      }
      if (reader.isEmpty() || known.size() >= MAX_READ) {
        return Optional.of(Set.of());
      }
      findings.countRegionRead();
      Optional<Set<IdentifierKind>> kinds = read(reader.get(), picture, region);
      known.put(look, kinds);
      return kinds;
    }

    private Optional<Set<IdentifierKind>> read(
        TextReader tesseract, GrayImage picture, TextRegion region) {
      try {
        List<Word> words = tesseract.read(picture, region, read -> worth(region.certainty(), read));
        return worth(region.certainty(), words) == Worth.NONE
            ? Optional.empty()
            : Optional.of(identifiers.match(words));
      } catch (TextReaderException e) {
        findings.countUnread();
        return Optional.of(Set.of()); // nobody knows that it is none
      }
    }

    /** Nobody's number is read by accident: what names the patient is text, however doubtful. */
    private Worth worth(TextRegion.Certainty certainty, List<Word> words) {
      if (identifiers.isSurelyNamed(words)) {
        return Worth.ENOUGH;
      }
      if (!isText(certainty, words, isTissue)) {
        return Worth.NONE;
      }
      return Word.areConvincing(words) ? Worth.ENOUGH : Worth.TEXT;
    }
  }

  /** The less something looks like text, the surer the reader has to be. */
  private static boolean isText(
      TextRegion.Certainty certainty, List<Word> words, boolean isTissue) {
    boolean isSure = words.stream().anyMatch(Word::isSure);
    return switch (certainty) {
      case CERTAIN -> !isTissue || Word.areText(words);
      case LIKELY ->
          isSure
              || (!isTissue
                  && (Word.areText(words) || Word.lettersOrDigits(words) >= DOUBTFUL_LETTERS));
      case SUSPECTED -> isSure || (!isTissue && Word.areText(words));
      case DOUBTFUL -> isSure;
    };
  }

  /**
   * What a reader sees of a region.
   *
   * @param pixels digest of the region and of what is cut out around it
   */
  private record Look(TextRegion region, ByteBuffer pixels) {
    static Look at(GrayImage picture, TextRegion region) {
      Upright cut = new Upright(picture, region, TextCrop.MARGIN, Turn.NONE);
      ByteBuffer row = ByteBuffer.allocate(cut.width() * Float.BYTES);
      MessageDigest digest = newSha256();
      for (int y = 0; y < cut.height(); y++) {
        row.clear();
        for (int x = 0; x < cut.width(); x++) {
          row.putFloat(cut.value(x, y));
        }
        digest.update(row.array());
      }
      return new Look(region, ByteBuffer.wrap(digest.digest()));
    }

    private static MessageDigest newSha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java runtime has SHA-256", e);
      }
    }
  }
}
