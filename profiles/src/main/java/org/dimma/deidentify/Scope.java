package org.dimma.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.SpecificCharacterSet;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.profile.ElementSelector;

/**
 * What holds inside one data set, the root or an item: where it is, its character sets, who owns
 * its private blocks.
 */
final class Scope {
  private final String parents;

  /** Null at the root. */
  private final Scope around;

  private final int sequence;
  private final Map<Integer, String> creators = new HashMap<>();

  /** Null when the declared sets are unknown, so that no text of theirs can be read. */
  private SpecificCharacterSet charset;

  /** Made when somebody asks for a path; null before. */
  private String pathOfSequence;

  private Scope(String parents, Scope around, int sequence, SpecificCharacterSet charset) {
    this.parents = parents;
    this.around = around;
    this.sequence = sequence;
    this.charset = charset;
  }

  static Scope root() {
    return new Scope("", null, 0, SpecificCharacterSet.ASCII);
  }

  /**
   * An item of the sequence {@code tag}; it inherits the character sets until it declares its own
   * (PS3.5 6.1.2.5.3).
   */
  Scope item(int tag) {
    return new Scope(parents + String.format("%08X.", tag), this, tag, charset);
  }

  boolean isRoot() {
    return parents.isEmpty();
  }

  /** The tags of the sequences around, each as 8 hex digits and a dot. */
  String parents() {
    return parents;
  }

  /**
   * The element's path, as {@link ElementObservation#path} has it. A private creator is written
   * {@code [CREATOR] (gggg,00xx)}.
   */
  String pathOf(int tag) {
    if (around == null) {
      return selectorOf(tag);
    }
    if (pathOfSequence == null) {
      pathOfSequence = around.pathOf(sequence) + " > ";
    }
    return pathOfSequence + selectorOf(tag);
  }

  private String selectorOf(int tag) {
    if (Tag.isPrivateCreator(tag)) {
      return String.format("[%s] (%04X,00xx)", creators.getOrDefault(tag, ""), Tag.group(tag));
    }
    if (Tag.isPrivate(tag)) {
      String creator = creatorOf(tag);
      return ElementSelector.ofPrivate(creator.isEmpty() ? null : creator, tag).toString();
    }
    return ElementDictionary.find(tag)
        .map(ElementDictionary.Entry::keyword)
        .filter(keyword -> ElementDictionary.tagOf(keyword).filter(own -> own == tag).isPresent())
        .orElseGet(() -> Tag.toString(tag));
  }

  void declareCharacterSet(byte[] value) {
    charset =
        SpecificCharacterSet.find(new String(value, StandardCharsets.US_ASCII).strip())
            .orElse(null);
  }

  Optional<SpecificCharacterSet> charset() {
    return Optional.ofNullable(charset);
  }

  /**
   * Notes who owns a private block.
   *
   * @return the creator's name, trimmed; empty when it is not ASCII, or too long for LO
   */
  String declareCreator(int tag, byte[] value) {
    String name = new String(value, StandardCharsets.ISO_8859_1);
    int nul = name.indexOf(0);
    name = (nul < 0 ? name : name.substring(0, nul)).strip();
    boolean isName =
        name.length() <= VR.LO.maxChars()
            && name.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\');
    String creator = isName ? name : "";
    creators.put(tag, creator);
    return creator;
  }

  /** Who owns the block of a private element; empty for standard elements and unclaimed blocks. */
  String creatorOf(int tag) {
    return Tag.isPrivate(tag) ? creators.getOrDefault(Tag.creatorOf(tag), "") : "";
  }
}
