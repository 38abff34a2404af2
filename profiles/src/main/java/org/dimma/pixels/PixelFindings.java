package org.dimma.pixels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dimma.frames.PixelBox;
import org.dimma.identity.IdentifierKind;

/**
 * What one instance's pixel data was found to hold while its frames went by. Nothing in it says
 * what a text says.
 */
public final class PixelFindings {
  /** More lines than pages of text have; what is beyond them is counted, but not listed. */
  private static final int MAX_TEXTS = 1000;

  private final Map<Place, FoundText> texts = new LinkedHashMap<>();
  private long frames;
  private long framesSuspected;
  private long regionsRead;
  private long regionsUnread;
  private long textsNotListed;
  private boolean hasClearedBits;
  private boolean hasBlankedMetadata;
  private String photometricInterpretation = "";

  private record Place(PixelBox box, Set<IdentifierKind> kinds) {}

  void countFrame() {
    frames++;
  }

  void countSuspectedFrame() {
    framesSuspected++;
  }

  void countRegionRead() {
    regionsRead++;
  }

  /** Counts a region that a reader failed on. */
  void countUnread() {
    regionsUnread++;
  }

  void add(long frame, PixelBox box, Set<IdentifierKind> kinds) {
    Place place = new Place(box, kinds);
    FoundText known = texts.get(place);
    if (known != null) {
      texts.put(place, known.again());
    } else if (texts.size() < MAX_TEXTS) {
      texts.put(place, new FoundText(frame, 1, box, kinds));
    } else {
      textsNotListed++;
    }
  }

  /** Notes that bits which do not count held something, and were cleared. */
  public void noteClearedBits() {
    hasClearedBits = true;
  }

  /** Notes that something beside the image was blanked in a compressed frame. */
  public void noteBlankedMetadata() {
    hasBlankedMetadata = true;
  }

  /** Notes how the samples of decoded frames are to be understood. */
  public void notePhotometricInterpretation(String photometric) {
    photometricInterpretation = photometric;
  }

  /** The photometric interpretation of decoded frames; empty when none was decoded. */
  public String photometricInterpretation() {
    return photometricInterpretation;
  }

  /** Frames that were searched. */
  public long frames() {
    return frames;
  }

  /** Frames that the cheap test could not call clean. */
  public long framesSuspected() {
    return framesSuspected;
  }

  /** Regions that a reader looked at. */
  public long regionsRead() {
    return regionsRead;
  }

  public boolean hasClearedBits() {
    return hasClearedBits;
  }

  public boolean hasBlankedMetadata() {
    return hasBlankedMetadata;
  }

  public boolean hasText() {
    return !texts.isEmpty();
  }

  /** False when there were too many texts to list them all. */
  public boolean isComplete() {
    return textsNotListed == 0;
  }

  /** Every text, in the order found; the first thousand. */
  public Collection<FoundText> texts() {
    return List.copyOf(texts.values());
  }

  /**
   * What a reviewer is told: {@code text in 3 places, first in frame 1: the patient's name, a
   * date}. Of more than a thousand places, whom the first thousand name.
   */
  public String describe() {
    Set<IdentifierKind> kinds = EnumSet.noneOf(IdentifierKind.class);
    List<String> words = new ArrayList<>();
    long first = Long.MAX_VALUE;
    for (FoundText text : texts.values()) {
      kinds.addAll(text.kinds());
      first = Math.min(first, text.firstFrame());
    }
    words.add(
        "text in "
            + (isComplete() ? "" : "more than ")
            + (texts.size() == 1 ? "1 place" : texts.size() + " places")
            + (frames > 1 ? ", first in frame " + first : "")
            + (regionsUnread > 0 ? ", " + regionsUnread + " unread as the reader failed" : ""));
    if (!kinds.isEmpty()) {
      words.add(kinds.stream().map(IdentifierKind::words).collect(Collectors.joining(", ")));
    }
    return String.join(": ", words);
  }
}
