package org.dimma.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads profiles, with the ones that they extend. */
public final class ProfileParser {
  private static final int MOST_ANCESTORS = 8;

  private final Function<String, @Nullable String> parents;
  private final Problems problems = new Problems();

  private ProfileParser(Function<String, @Nullable String> parents) {
    this.parents = parents;
  }

  /**
   * Reads one profile.
   *
   * @param yaml the text, at most 1 MiB
   * @param fileName for messages, without directories
   * @param parents gives the text of what {@code extends} names: a bundled profile's name, or the
   *     name of a file beside this one; null when there is none
   * @throws ProfileException with everything that is wrong
   */
  public static Profile parse(String yaml, String fileName, Function<String, String> parents)
      throws ProfileException {
    return new ProfileParser(parents).parse(yaml, fileName);
  }

  private Profile parse(String yaml, String fileName) throws ProfileException {
    List<Draft> chain = new ArrayList<>();
    Set<String> files = new HashSet<>();
    files.add(fileName);
    chain.add(DraftReader.read(yaml, fileName, problems));
    Located<String> parent = chain.get(0).parent();
    while (parent != null) {
      Draft next = parent(parent, files);
      if (next == null) {
        break;
      }
      chain.add(next);
      parent = next.parent();
    }
    problems.throwIfAny();
    Inheritance whole = new Inheritance(chain);
    LadderCheck.check(chain.get(0), whole, problems);
    checkMasks(whole);
    problems.throwIfAny();
    return whole.profile();
  }

  /** A mask that nobody paints would be a promise that is not kept. */
  private void checkMasks(Inheritance whole) {
    if (whole.images().burnedIn() != ImageRules.BurnedIn.REDACT) {
      whole.scanners().stream()
          .flatMap(scanner -> scanner.masks().stream())
          .forEach(
              mask -> problems.add(mask.place(), "masks are painted with images.burnedIn: redact"));
    }
  }

  private @Nullable Draft parent(Located<String> parent, Set<String> files)
      throws ProfileException {
    String file = Profiles.fileNameOf(parent.value());
    if (!files.add(file)) {
      problems.add(parent.place(), "goes round in a circle back to " + file);
    } else if (files.size() > MOST_ANCESTORS + 1) {
      problems.add(parent.place(), "more than " + MOST_ANCESTORS + " profiles one above the other");
    } else {
      String yaml = parents.apply(parent.value());
      if (yaml != null) {
        return DraftReader.read(yaml, file, problems);
      }
      problems.add(
          parent.place(),
          "no bundled profile and no file beside this one is '" + parent.value() + "'",
          Profiles.BUNDLED);
    }
    return null;
  }
}
