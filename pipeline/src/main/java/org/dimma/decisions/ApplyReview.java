package org.dimma.decisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dimma.profile.ProfileException;
import org.dimma.review.ReviewFormatException;

/**
 * The command line that carries out a reviewer's decisions: shows what would change, asks, writes
 * the profile, the approval and the verdicts.
 */
public final class ApplyReview {
  /** All that was decided is written, or there was nothing to write. */
  public static final int FINISHED = 0;

  /** A file could not be read or written, or the answer was no; nothing is half-written. */
  public static final int FAILED = 1;

  /** The command line, decisions or profile are wrong; nothing was written. */
  public static final int USAGE = 2;

  private static final List<String> OPTIONS = List.of("clinic", "decisions", "profile");

  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean isTerminal;

  /**
   * A command line.
   *
   * @param in where the answer comes from
   * @param isTerminal true when a person can answer
   */
  public ApplyReview(BufferedReader in, PrintStream out, PrintStream err, boolean isTerminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Runs with these arguments; returns the exit status. */
  public int run(String... args) {
    List<String> arguments = Arrays.asList(args);
    if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
      (arguments.isEmpty() ? err : out).print(ApplyReviewHelp.TEXT);
      return arguments.isEmpty() ? USAGE : FINISHED;
    }
    try {
      return run(arguments);
    } catch (DecisionsException | ReviewFormatException e) {
      err.println(e.getMessage());
      err.println("Nothing was written");
      return USAGE;
    } catch (ProfileException e) {
      err.println(e.getMessage());
      err.println(
          "Nothing was written. A decision alone cannot go beyond what the profile's ladder allows:"
              + " where you want that, write it into the profile first (docs/profiles.md), and run"
              + " the pilot again");
      return USAGE;
    } catch (IOException e) {
      err.println("Failed: " + describe(e));
      return FAILED;
    }
  }

  private static String describe(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no " + e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private int run(List<String> arguments)
      throws DecisionsException, ReviewFormatException, ProfileException, IOException {
    boolean yes = arguments.contains("--yes");
    boolean dryRun = arguments.contains("--dry-run");
    if (yes && dryRun) {
      throw new DecisionsException("--yes writes and --dry-run does not; give one of them");
    }
    Map<String, String> options = options(arguments);
    Path clinic = path("clinic", options);
    if (!Files.isDirectory(clinic)) {
      throw new DecisionsException("--clinic: there is no folder " + clinic);
    }
    Decisions decisions = DecisionsReader.read(path("decisions", options));
    Changes changes = Changes.plan(clinic.toRealPath(), options.get("profile"), decisions);
    changes.describe().forEach(out::println);
    if (changes.isEmpty() || dryRun) {
      out.println(changes.isEmpty() ? "Nothing to change" : "Nothing was written: --dry-run");
      return FINISHED;
    }
    if (!yes && !isConfirmed()) {
      out.println("Nothing was written");
      return FAILED;
    }
    changes.write();
    changes.next().forEach(out::println);
    return FINISHED;
  }

  private boolean isConfirmed() throws IOException, DecisionsException {
    if (!isTerminal) {
      throw new DecisionsException("Nobody can answer here: add --yes to write, or --dry-run");
    }
    out.print("Write this? [y/n] ");
    out.flush();
    String answer = in.readLine();
    return answer != null && (answer.strip().equals("y") || answer.strip().equals("yes"));
  }

  private static Map<String, String> options(List<String> arguments) throws DecisionsException {
    Map<String, String> options = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? "" : argument.substring(0, equals).replaceFirst("^--", "");
      if (OPTIONS.contains(name) && argument.startsWith("--")) {
        if (options.put(name, argument.substring(equals + 1)) != null) {
          throw new DecisionsException("--" + name + " stands twice");
        }
      } else if (!argument.equals("--yes") && !argument.equals("--dry-run")) {
        throw new DecisionsException(
            argument.replaceFirst("=.*", "") + " is unknown; scripts/apply-review --help");
      }
    }
    for (String name : OPTIONS) {
      if (options.getOrDefault(name, "").isBlank()) {
        throw new DecisionsException(
            "--" + name + " is missing; scripts/apply-review --help shows examples");
      }
    }
    return options;
  }

  private static Path path(String name, Map<String, String> options) throws DecisionsException {
    try {
      return Path.of(options.get(name));
    } catch (InvalidPathException e) {
      throw new DecisionsException("--" + name + " is no path of this system");
    }
  }
}
