package org.dimma.pipeline;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ReviewFormatException;
import org.dimma.transforms.InputFolder;
import org.dimma.transforms.KeyReference;

/** The command line, checked as a whole before anything is read; deep-immutable. */
@AutoValue
public abstract class JobSettings {

  private static final String UNREVIEWED =
      "; or add --unreviewed to release without one, which the dossier will say on its first line";

  /** What a run may do. */
  public enum Mode {
    /** All but writing to the output. */
    PILOT,
    /** Writes to the output. */
    EXPORT
  }

  /** Folders or globs, 1 or more. */
  public abstract List<String> inputs();

  /** What may be shared; absolute. */
  public abstract Path output();

  /** What stays; absolute. */
  public abstract Path clinic();

  public abstract Profile profile();

  public abstract KeyReference key();

  /** Tells whether two runs had the same key; 16 hex digits. */
  public abstract String keyFingerprint();

  public abstract Mode mode();

  /**
   * What reviewers have approved: for an export what it may release, for a pilot what need not be
   * shown as new. Empty when nobody has, and for an unreviewed export.
   */
  public abstract Optional<Approval> approval();

  /** One examination in so many is chosen for complete review; 1 or more. */
  public abstract int reviewEvery();

  abstract PixelSearch pixelSearch();

  /** Groups that work is spread over, 1 or more. */
  public abstract int shards();

  /**
   * Checks the options, the profile, the key and the folders.
   *
   * @throws SettingsException if anything is wrong; the message says what was expected, found, and
   *     what to do
   */
  public static JobSettings from(DeidentifyOptions options) throws SettingsException {
    List<String> inputs = inputs(required("--input", options.getInput()));
    Path output = folder("--output", options.getOutput());
    Path clinic = folder("--clinic", options.getClinic());
    Mode mode = mode(options);
    Profile profile = profile(required("--profile", options.getProfile()));
    KeyReference key = key(required("--key", options.getKey()));
    for (String input : inputs) {
      checkInput(input);
      checkApart("--output", output, "--input", InputFolder.rootOf(input));
      checkApart("--clinic", clinic, "--input", InputFolder.rootOf(input));
    }
    checkApart("--output", output, "--clinic", clinic);
    return new AutoValue_JobSettings(
        List.copyOf(inputs),
        output,
        clinic,
        profile,
        key,
        fingerprint(key),
        mode,
        options.isUnreviewed() ? Optional.empty() : approval(clinic, profile, mode),
        reviewEvery(options),
        PixelSearch.on(profile.images()),
        shards(options));
  }

  private static int shards(DeidentifyOptions options) throws SettingsException {
    if (options.getShards() < 1) {
      throw new SettingsException("--shards must be 1 or more, but was " + options.getShards());
    }
    return options.getShards();
  }

  /** Splits at commas, but for those inside of a glob's braces. */
  private static List<String> inputs(String text) throws SettingsException {
    List<String> inputs =
        Arrays.stream(text.split(",(?![^{]*})"))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    for (int i = 0; i < inputs.size(); i++) {
      for (int other = 0; other < inputs.size(); other++) {
        if (i != other && Path.of(inputs.get(i)).startsWith(inputs.get(other))) {
          throw new SettingsException(
              "--input: "
                  + inputs.get(i)
                  + " is inside "
                  + inputs.get(other)
                  + "; name each file once");
        }
      }
    }
    return inputs;
  }

  private static String required(String option, String value) throws SettingsException {
    if (value == null || value.isBlank()) {
      throw new SettingsException(option + " is missing; scripts/anonymize --help shows examples");
    }
    return value;
  }

  private static Path folder(String option, String value) throws SettingsException {
    String text = required(option, value);
    refuseRemote(option, text);
    try {
      return real(Path.of(text));
    } catch (InvalidPathException e) {
      throw new SettingsException(option + " must be a folder, but was no path of this system");
    }
  }

  /** Links resolved as far as the path exists, so that two names of one folder are seen as one. */
  private static Path real(Path path) throws SettingsException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null
          ? absolute
          : existing.toRealPath().resolve(existing.relativize(absolute));
    } catch (IOException e) {
      throw new SettingsException(path + " cannot be looked at: " + e.getClass().getSimpleName());
    }
  }

  private static void refuseRemote(String option, String text) throws SettingsException {
    if (text.matches("[a-z][a-z0-9+.-]+://.*")) {
      throw new SettingsException(
          option
              + " must be a local folder in this version, but was "
              + text.replaceAll("://.*", "://..."));
    }
  }

  private static Mode mode(DeidentifyOptions options) throws SettingsException {
    Mode mode =
        switch (options.getMode()) {
          case "pilot" -> Mode.PILOT;
          case "export" -> Mode.EXPORT;
          default ->
              throw new SettingsException(
                  "--mode must be pilot or export, but was " + options.getMode());
        };
    if (mode == Mode.PILOT && options.isUnreviewed()) {
      throw new SettingsException("--unreviewed goes with --mode=export; a pilot releases nothing");
    }
    return mode;
  }

  private static int reviewEvery(DeidentifyOptions options) throws SettingsException {
    if (options.getReviewEvery() < 1) {
      throw new SettingsException(
          "--reviewEvery must be 1 or more, but was " + options.getReviewEvery());
    }
    return options.getReviewEvery();
  }

  private static Optional<Approval> approval(Path clinic, Profile profile, Mode mode)
      throws SettingsException {
    Path file = clinic.resolve(Approval.FILE_NAME);
    if (!Files.exists(file)) {
      if (mode == Mode.EXPORT) {
        throw new SettingsException(
            "--mode=export needs the approval of a reviewed pilot, and there is no "
                + file
                + UNREVIEWED);
      }
      return Optional.empty();
    }
    try {
      Approval approval = Approval.read(file);
      if (mode == Mode.EXPORT && !approval.covers(profile.sha256())) {
        throw new SettingsException(
            "--mode=export needs the approval of this profile as it is now, but "
                + file
                + " was given for another content of it; run a pilot and review what changed"
                + UNREVIEWED);
      }
      return Optional.of(approval);
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getClass().getSimpleName());
    } catch (ReviewFormatException e) {
      throw new SettingsException(file + " cannot be used: " + e.getMessage());
    }
  }

  private static Profile profile(String nameOrPath) throws SettingsException {
    try {
      return Profiles.load(nameOrPath);
    } catch (ProfileException e) {
      throw new SettingsException(e.getMessage());
    }
  }

  private static KeyReference key(String text) throws SettingsException {
    try {
      return new KeyReference(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--key: " + e.getMessage());
    }
  }

  private static String fingerprint(KeyReference key) throws SettingsException {
    try {
      return key.resolve().fingerprint();
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--key=" + e.getMessage());
    }
  }

  private static void checkInput(String input) throws SettingsException {
    refuseRemote("--input", input);
    Path root;
    try {
      root = InputFolder.rootOf(input);
      FileSystems.getDefault().getPathMatcher("glob:" + input);
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw new SettingsException("--input must be a folder or a glob, but was neither: " + input);
    }
    if (!Files.exists(root)) {
      throw new SettingsException("--input: there is no " + root);
    }
    if (!Files.isReadable(root)) {
      throw new SettingsException("--input: " + root + " cannot be read; check its permissions");
    }
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
        if (!entries.iterator().hasNext()) { // an archive that is not mounted looks like this
          throw new SettingsException("--input: " + root + " is empty; is the archive mounted?");
        }
      } catch (IOException e) {
        throw new SettingsException(
            "--input: "
                + root
                + " cannot be listed: "
                + e.getClass().getSimpleName()
                + "; check its permissions");
      }
    }
  }

  private static void checkApart(String option, Path path, String other, Path otherPath)
      throws SettingsException {
    Path resolved = real(otherPath);
    if (path.equals(resolved)) {
      throw new SettingsException(
          option + " and " + other + " must be different folders, but both are " + path);
    }
    if (path.startsWith(resolved)) {
      throw new SettingsException(
          option + " must not lie inside " + other + ", but " + path + " is inside " + resolved);
    }
    if (resolved.startsWith(path)) {
      throw new SettingsException(
          other + " must not lie inside " + option + ", but " + resolved + " is inside " + path);
    }
  }

  /** True when the output is written. */
  public final boolean releases() {
    return mode() == Mode.EXPORT;
  }

  /** The name and ancestors of the profile, for reports. */
  final String profileLine() {
    return String.join(" < ", profile().lineage());
  }

  /** Stands for all that decides what is found in pixels and what happens to it. */
  final String pixelRules() {
    StringBuilder rules = new StringBuilder(Software.NAME_AND_VERSION);
    rules.append('\n').append(Software.buildSha256());
    rules.append('\n').append(profile().images()).append('\n').append(pixelSearch().languages());
    profile()
        .scanners()
        .forEach(house -> rules.append('\n').append(house.when()).append(house.masks()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(rules.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
