package org.dimma.transforms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.deidentify.Redaction;
import org.dimma.dicom.Tag;
import org.dimma.frames.PixelBox;
import org.dimma.identity.IdentifierKind;
import org.dimma.pixels.FoundText;
import org.dimma.pixels.PixelFindings;
import org.dimma.profile.ImageRules.BurnedIn;
import org.dimma.profile.Mask;
import org.dimma.profile.Profile;

/**
 * The attempts to release one instance. The first takes its pixels as they are; where the profile
 * says redact, each later one paints over the masks of the house rules, what lies outside of an
 * ultrasound scanner's regions, and all text found before. After the last one, text that is still
 * there holds the instance.
 */
final class Attempts {
  private static final int MOST = 4;

  /** More lines of text than this make a page. */
  private static final int MOST_LINES = 24;

  /** Pixels around a text that are painted too: shadows, anti-aliasing, marks of compression. */
  private static final int MARGIN = 6;

  /** These are not painted over, but what is not in any of them is. */
  private static final String SHOWN = "region of the scanner: all outside of them is painted over";

  private final Profile profile;
  private final HeaderFacts facts;
  private final List<PixelBox> masks;
  private final List<FoundRegion> regions = new ArrayList<>();
  private Redaction redaction = Redaction.NONE;
  private PixelFindings last = new PixelFindings();
  private int done;
  private Reason reason;
  private String detail = "";
  private ReleasedInstance released;

  Attempts(Profile profile, HeaderFacts facts) {
    this.profile = profile;
    this.facts = facts;
    this.masks =
        profile.masksFor(facts::get, facts.number(Tag.Rows), facts.number(Tag.Columns)).stream()
            .map(mask -> boxOf(mask))
            .toList();
  }

  private static PixelBox boxOf(Mask mask) {
    return new PixelBox(mask.x(), mask.y(), mask.width(), mask.height());
  }

  HeaderFacts facts() {
    return facts;
  }

  /** What to paint in the next attempt. */
  Redaction redaction() {
    return redaction;
  }

  boolean goesOn() {
    return reason == null;
  }

  /**
   * Takes what an attempt found, and decides how to go on.
   *
   * @return true when what the attempt wrote may leave
   */
  boolean accepts(PixelFindings findings) {
    done++;
    last = findings;
    if (findings.hasText()) {
      decideOnText(findings);
    } else if (redaction.isNone() && (facts.saysBurnedIn() || !masks.isEmpty())) {
      decideOnHeader(findings);
    } else {
      regions.replaceAll(Attempts::painted);
      redaction.shown().forEach(box -> regions.add(region(1, 0, box, SHOWN)));
      return true;
    }
    return false;
  }

  private void decideOnText(PixelFindings findings) {
    addRegions(findings.texts());
    BurnedIn rule = profile.images().burnedIn();
    if (rule != BurnedIn.REDACT) {
      settle(rule == BurnedIn.EXCLUDE ? Reason.BURNED_IN_TEXT : Reason.BURNED_IN_TEXT_TO_REVIEW);
      detail = findings.describe();
    } else if (done == MOST || isPage(findings)) {
      settle(Reason.BURNED_IN_TEXT_REMAINS);
      detail = findings.describe();
    } else {
      paint(findings, boxes(findings.texts()));
    }
  }

  /** Painted over, a page of text is no image; and single letters of it would stay. */
  private boolean isPage(PixelFindings findings) {
    boolean hasImage = !facts.ultrasoundRegions().isEmpty() && findings.isComplete();
    return findings.texts().size() > MOST_LINES && !hasImage;
  }

  /** A header that speaks of text which nobody can find is right, as far as anybody knows. */
  private void decideOnHeader(PixelFindings findings) {
    Redaction known = new Redaction(masks, facts.ultrasoundRegions(), "");
    if (!known.paintsAny(facts.number(Tag.Rows), facts.number(Tag.Columns))) {
      settle(Reason.BURNED_IN_ANNOTATION_TO_REVIEW);
      detail = "the header says that there is text in the pixels, but none was found to paint over";
    } else {
      paint(findings, List.of());
    }
  }

  private void paint(PixelFindings findings, List<PixelBox> texts) {
    if (redaction.isNone()) {
      redaction =
          new Redaction(masks, facts.ultrasoundRegions(), findings.photometricInterpretation());
      masks.forEach(box -> regions.add(region(1, 0, box, "mask of a house rule")));
    }
    redaction = redaction.plus(texts);
  }

  /**
   * What to paint for texts: each with a margin, and beyond both ends of the line twice its height
   * more, where letters that were too few to be found belong to it.
   */
  private List<PixelBox> boxes(Collection<FoundText> texts) {
    int columns = facts.number(Tag.Columns);
    int rows = facts.number(Tag.Rows);
    List<PixelBox> boxes = new ArrayList<>();
    for (FoundText text : texts) {
      PixelBox box = text.box();
      boolean isLying = box.width() >= box.height();
      int beyond = MARGIN + 2 * Math.min(box.width(), box.height());
      boxes.add(box.grown(isLying ? beyond : MARGIN, isLying ? MARGIN : beyond, columns, rows));
    }
    return boxes;
  }

  private void addRegions(Collection<FoundText> texts) {
    texts.forEach(
        text -> regions.add(region(text.firstFrame(), text.frames(), text.box(), what(text))));
  }

  private static String what(FoundText text) {
    return text.kinds().isEmpty()
        ? "text"
        : text.kinds().stream().map(IdentifierKind::words).collect(Collectors.joining(", "));
  }

  private static FoundRegion region(long frame, long frames, PixelBox box, String what) {
    return FoundRegion.of(frame, frames, box.x(), box.y(), box.width(), box.height(), what, false);
  }

  private static FoundRegion painted(FoundRegion region) {
    return FoundRegion.of(
        region.getFrame(),
        region.getFrames(),
        region.getX(),
        region.getY(),
        region.getWidth(),
        region.getHeight(),
        region.getWhat(),
        true);
  }

  /** Ends the attempts. */
  void settle(Reason why) {
    reason = why;
  }

  /** Ends the attempts with a released instance. */
  void release(ReleasedInstance instance) {
    released = instance;
    settle(Reason.DEIDENTIFIED);
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }

  /** Null when it was not released. */
  ReleasedInstance released() {
    return released;
  }

  /** True when there is something that a reviewer should know of. */
  boolean isRemarkable() {
    return !regions.isEmpty() || last.hasClearedBits() || last.hasBlankedMetadata();
  }

  InspectedInstance inspected(String sealedLocation) {
    return InspectedInstance.of(
        sealedLocation,
        reason,
        last.frames(),
        regions,
        last.hasClearedBits(),
        last.hasBlankedMetadata());
  }
}
