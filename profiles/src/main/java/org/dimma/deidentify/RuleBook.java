package org.dimma.deidentify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.PrivateDictionary;
import org.dimma.dicom.Tag;
import org.dimma.dicom.VR;
import org.dimma.profile.Action;
import org.dimma.profile.AttributedRule;
import org.dimma.profile.ConfidentialityTable;
import org.dimma.profile.ElementRule;
import org.dimma.profile.ElementSelector;
import org.dimma.profile.Ladder;
import org.dimma.profile.Profile;
import org.dimma.profile.Rung;
import org.dimma.profile.TableOption;
import org.dimma.profile.Unlisted;

/**
 * Says what happens to each element of one instance: first the profile's and its house rules' own
 * words, then Table E.1-1 with the profile's options, then what the profile does with elements that
 * nobody lists. What is left over is removed.
 *
 * @see "PS3.15 E.1.1, action codes"
 */
final class RuleBook {
  private static final String TABLE = "PS3.15 E.1-1: ";
  private static final Ruling PIXEL_DATA = new Ruling(Verb.KEEP, null, () -> "images");
  private static final int MAX_KNOWN = 10_000;
  private static final int FIRST_CODE_TAG = 0x00080100;
  private static final int LAST_CODE_TAG = 0x00080122;
  private static final int MAPPING_RESOURCE = 0x00080105;
  private static final int IMAGE_GROUP = 0x0028;
  private static final Set<Integer> OVERLAYS_AND_CURVES = Set.of(0x5000, 0x6000);

  private static final Set<VR> NUMBERS =
      Set.of(
          VR.AS, VR.AT, VR.DS, VR.FD, VR.FL, VR.IS, VR.SL, VR.SS, VR.SV, VR.UL, VR.US, VR.UV, VR.OD,
          VR.OF, VR.OL, VR.OV, VR.OW);

  /**
   * What happens to an element.
   *
   * @param rule with its limits, where the profile wrote one; else null
   * @param why who said so, in words that are made when somebody asks
   */
  record Ruling(Verb verb, ElementRule rule, Supplier<String> why) {}

  private record Key(String parents, int tag, VR vr, String creator) {}

  private final Profile profile;
  private final IodTypes types;
  private final Map<ElementSelector, AttributedRule> elements;
  private final Map<Key, Ruling> known = new HashMap<>();

  RuleBook(Profile profile, HeaderFacts facts) {
    this.profile = profile;
    this.types = new IodTypes(facts.sopClassUid());
    this.elements = profile.rulesFor(facts::get);
  }

  /**
   * @param parents the tags of the sequences around the element, each as 8 hex digits and a dot
   * @param creator the private creator that owns the element; empty for a standard element, and for
   *     a private one that no creator claims
   */
  Ruling ruling(String parents, int tag, VR vr, String creator) {
    if (known.size() > MAX_KNOWN) {
      known.clear(); // a file that makes up paths and creators must not fill the memory
    }
    return known.computeIfAbsent(new Key(parents, tag, vr, creator), this::decide);
  }

  /**
   * What happens when a value cannot be kept: as little as the IOD allows. Bytes that nobody can
   * vouch for have no dummy.
   */
  Verb withoutValue(String parents, int tag, VR vr) {
    if (tag == Tag.OpticalPathIdentifier) {
      return Verb.REPLACE; // type 1 in the functional groups too, PS3.3 C.8.12.6.1
    }
    boolean isOpaque = vr == VR.OB || vr == VR.UN || Tag.isPrivate(tag);
    return switch (isOpaque ? IodTypes.Type.OPTIONAL : types.of(parents, tag)) {
      case NEEDS_VALUE -> Verb.REPLACE;
      case MAY_BE_EMPTY -> Verb.EMPTY;
      case OPTIONAL -> Verb.REMOVE;
    };
  }

  private Ruling decide(Key key) {
    Optional<AttributedRule> own =
        ElementSelector.find(elements, key.creator.isEmpty() ? null : key.creator, key.tag);
    if (own.isPresent()) {
      return byRule(own.get(), key);
    }
    return Tag.isPrivate(key.tag) ? privateRuling(key) : standardRuling(key);
  }

  private Ruling byRule(AttributedRule own, Key key) {
    Verb verb = byAction(own.rule(), key);
    return namesThePatient(key.tag) && verb == Verb.KEEP
        ? new Ruling(Verb.REPLACE, own.rule(), () -> Observations.DIMMA)
        : new Ruling(verb, own.rule(), own::describe);
  }

  /** No motivation is good enough to release these: they hold the pseudonym. */
  private static boolean namesThePatient(int tag) {
    return tag == Tag.PatientName || tag == Tag.PatientID;
  }

  private Verb byAction(ElementRule rule, Key key) {
    return switch (rule.action()) {
      case REMOVE -> Verb.REMOVE;
      case EMPTY -> emptyVerb(key);
      case REPLACE -> key.vr == VR.SQ ? Verb.DESCEND : Verb.REPLACE;
      case KEEP, MAP_UID -> keepVerb(rule, key);
      case SHIFT -> dateVerb(key);
      case CLEAN -> rule.capYears() > 0 ? Verb.ROUND_AGE : cleanVerb(key, "X");
    };
  }

  /** To keep a code string is to keep the standard's terms; others the profile has to list. */
  private Verb keepVerb(ElementRule rule, Key key) {
    if (key.vr == VR.SQ) {
      return Verb.DESCEND;
    }
    boolean keepsAny = rule.keepMode() == ElementRule.KeepMode.ANY;
    if (Tag.isPrivate(key.tag)) {
      boolean mayBeListed = key.vr.isText() && !isDate(key.vr);
      return keepsAny ? privateKeepVerb(key) : mayBeListed ? Verb.KEEP : Verb.REMOVE;
    }
    return keepsAny && key.vr == VR.CS ? Verb.KEEP_TERMS : Verb.KEEP;
  }

  /**
   * A private element's VR is the file's word only: what was meant as a number must not pass as a
   * text, nor a text as bytes that nobody can check. A text stays where the creator's dictionary
   * says that it is one; a true date never does.
   */
  private static Verb privateKeepVerb(Key key) {
    if (isDate(key.vr)) {
      return Verb.SHIFT;
    }
    boolean isNumber = NUMBERS.contains(key.vr) || key.vr == VR.UI;
    boolean isKnownText =
        key.vr.isText()
            && PrivateDictionary.vrOf(key.creator, key.tag).filter(vr -> vr == key.vr).isPresent();
    return isNumber || isKnownText ? Verb.KEEP : Verb.REMOVE;
  }

  /**
   * Safe private elements of PS3.15 Table E.3.10-1 whose VR holds numbers; a listed text could
   * still say anything.
   */
  private Ruling privateRuling(Key key) {
    boolean safe =
        profile.options().contains(TableOption.SAFE_PRIVATE)
            && !key.creator.isEmpty()
            && NUMBERS.contains(key.vr)
            && Ladder.isSafePrivate(ElementSelector.ofPrivate(key.creator, key.tag));
    return safe
        ? new Ruling(Verb.KEEP, null, () -> "PS3.15 E.3.10-1: safe private")
        : new Ruling(Verb.REMOVE, null, () -> TABLE + "X");
  }

  private Ruling standardRuling(Key key) {
    Optional<ElementDictionary.Entry> entry = ElementDictionary.find(key.tag);
    if (entry.isEmpty() || Tag.group(key.tag) < 0x0008) {
      // Command, file meta and directory elements have no place in a data set.
      return new Ruling(Verb.REMOVE, null, () -> "no element of a data set in PS3.6");
    }
    if (isCodeElement(key.tag)) {
      return new Ruling(Verb.KEEP_CONCEPT, null, () -> "codes of PS3.16");
    }
    if (OVERLAYS_AND_CURVES.contains(Tag.group(key.tag) & 0xFF00)) {
      // Whole, since what describes a removed overlay makes no sense.
      return new Ruling(Verb.REMOVE, null, () -> "overlays and curves");
    }
    Optional<ConfidentialityTable.Row> row = ConfidentialityTable.find(key.tag);
    if (row.isPresent()) {
      String code = profile.codeOf(row.get(), ElementSelector.of(key.tag));
      return new Ruling(byCode(code, row.get().basic(), key), null, () -> TABLE + code);
    }
    return unlistedRuling(key);
  }

  private Verb byCode(String code, String basic, Key key) {
    return switch (code) {
      case "X" -> Verb.REMOVE;
      case "Z" -> emptyVerb(key);
      case "D" -> key.vr == VR.SQ ? Verb.DESCEND : Verb.REPLACE;
      case "K", "U" -> key.vr == VR.SQ ? Verb.DESCEND : Verb.KEEP;
      case "C" -> cleanVerb(key, basic);
      default -> compound(code, key);
    };
  }

  /** An IOD that is known to need a value gets one that says nothing. */
  private Verb emptyVerb(Key key) {
    boolean needsValue =
        types.isKnown() && types.of(key.parents, key.tag) == IodTypes.Type.NEEDS_VALUE;
    return needsValue ? Verb.REPLACE : Verb.EMPTY;
  }

  /**
   * The weakest action that the IOD still allows; where the IOD is unknown, the one that satisfies
   * any type.
   */
  private Verb compound(String code, Key key) {
    IodTypes.Type type =
        types.isKnown() ? types.of(key.parents, key.tag) : IodTypes.Type.NEEDS_VALUE;
    boolean mayRemove = code.startsWith("X");
    boolean mayEmpty = code.contains("Z");
    boolean mayReplace = code.contains("D") || code.contains("U");
    if (type == IodTypes.Type.OPTIONAL && mayRemove) {
      return Verb.REMOVE;
    }
    if (type != IodTypes.Type.NEEDS_VALUE && mayEmpty) {
      return Verb.EMPTY;
    }
    if (mayReplace || type == IodTypes.Type.NEEDS_VALUE) {
      return key.vr == VR.SQ ? Verb.DESCEND : Verb.REPLACE;
    }
    return mayEmpty ? Verb.EMPTY : Verb.REMOVE;
  }

  /**
   * Dates move, items are gone through; text that no reviewer approved cannot be cleaned by a
   * program.
   */
  private Verb cleanVerb(Key key, String basic) {
    return switch (key.vr) {
      case DA, TM, DT -> Verb.SHIFT;
      case SQ -> Verb.DESCEND;
      default -> byCode(basic.equals("C") ? "X" : basic, "X", key);
    };
  }

  private Verb dateVerb(Key key) {
    return isDate(key.vr) ? Verb.SHIFT : withoutValue(key.parents, key.tag, key.vr);
  }

  private static boolean isDate(VR vr) {
    return vr == VR.DA || vr == VR.TM || vr == VR.DT;
  }

  /**
   * The ladder binds what it names; an unlisted number that stands on no rung says nothing about a
   * person. A date on no rung is not the patient's own: others know a device's or a code list's
   * date, and it would give the shift away.
   */
  private Ruling unlistedRuling(Key key) {
    boolean mayDisclose = profile.mayDisclose(ElementSelector.of(key.tag));
    Rung rung = Ladder.rungOf(key.tag);
    if (profile.unlisted() == Unlisted.REMOVE) {
      return new Ruling(withoutValue(key.parents, key.tag, key.vr), null, () -> "unlisted: remove");
    }
    if (!mayDisclose && rung != Rung.FURTHER) {
      return new Ruling(
          withoutValue(key.parents, key.tag, key.vr), null, () -> "discloses: not " + rung.word());
    }
    return new Ruling(safeVerb(key, mayDisclose), null, () -> "unlisted: keep-if-safe");
  }

  private Verb safeVerb(Key key, boolean mayDisclose) {
    if (key.tag == Tag.ICCProfile) {
      return Verb.KEEP; // of which only the colour is kept
    }
    return switch (key.vr) {
      case SQ -> Verb.DESCEND;
      case UI -> Verb.KEEP;
      case CS, LO, SH -> Verb.KEEP_TERMS;
      case DA, TM, DT -> mayDisclose ? Verb.SHIFT : withoutValue(key.parents, key.tag, key.vr);
      default -> isNumber(key) ? Verb.KEEP : withoutValue(key.parents, key.tag, key.vr);
    };
  }

  /** Words are numbers in lookup tables; elsewhere they may be a waveform, of a voice even. */
  private static boolean isNumber(Key key) {
    boolean isTable = key.vr != VR.OW || Tag.group(key.tag) == IMAGE_GROUP;
    return NUMBERS.contains(key.vr) && isTable;
  }

  private static boolean isCodeElement(int tag) {
    return tag >= FIRST_CODE_TAG && tag <= LAST_CODE_TAG && tag != MAPPING_RESOURCE;
  }

  /** False when a rule lets only some values stay, which a value that is no text is none of. */
  static boolean keepsEveryValue(Ruling ruling) {
    return ruling.rule() == null || ruling.rule().keepMode() == ElementRule.KeepMode.ANY;
  }

  /** What happens to pixel data: it stays unless the profile itself says that it goes. */
  Ruling pixelDataRuling(int tag) {
    return ElementSelector.find(elements, null, tag)
        .map(
            own ->
                new Ruling(
                    own.rule().action() == Action.KEEP ? Verb.KEEP : Verb.REMOVE,
                    own.rule(),
                    own::describe))
        .orElse(PIXEL_DATA);
  }

  /**
   * True when the profile keeps something of a creator's block, so that the creator may have to be
   * written.
   */
  boolean keepsSomethingOf(String creator) {
    boolean mayBeSafe = profile.options().contains(TableOption.SAFE_PRIVATE);
    return (mayBeSafe && Ladder.isSafePrivateCreator(creator))
        || elements.entrySet().stream()
            .anyMatch(
                entry ->
                    creator.equals(entry.getKey().privateCreator())
                        && entry.getValue().rule().action() != Action.REMOVE);
  }
}
