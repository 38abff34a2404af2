package org.dimma.decisions;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.Profiles;

/**
 * The file that decisions are written into: the reviewer's own, or for a bundled profile a new one
 * in the clinic that extends it.
 *
 * @param text the file's content; of a new file, what it begins with
 * @param profile what was reviewed
 */
record ProfileFile(Path path, String text, Profile profile, boolean isNew) {

  /**
   * Finds the file of a profile.
   *
   * @param nameOrPath as given to a run
   * @throws ProfileException if there is no such profile, or it may not be used
   */
  static ProfileFile find(String nameOrPath, Path clinic) throws ProfileException, IOException {
    Profile profile = Profiles.load(nameOrPath);
    if (Profiles.BUNDLED.contains(nameOrPath)) {
      String house = nameOrPath + "-house";
      String begin =
          "# House rules over the bundled profile, from decisions of reviewers.\n"
              + ("profile: " + house + "\n")
              + ("extends: " + nameOrPath + "\n");
      return new ProfileFile(
          clinic.resolve("profiles").resolve(house + ".yaml"), begin, profile, true);
    }
    Path path = Path.of(nameOrPath).toRealPath();
    try {
      return new ProfileFile(path, Files.readString(path, StandardCharsets.UTF_8), profile, false);
    } catch (CharacterCodingException e) {
      throw new IOException(path.getFileName() + " changed while it was read", e);
    }
  }
}
