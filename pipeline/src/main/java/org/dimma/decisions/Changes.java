package org.dimma.decisions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dimma.profile.Nullable;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.Profiles;
import org.dimma.review.Approval;
import org.dimma.review.ReviewFormatException;
import org.dimma.review.Scanner;

/**
 * What a reviewer's decisions change, worked out before anything is written. The new approval is
 * written before the profile that it is for: what is interrupted in between approves nothing, and
 * can be done again.
 */
final class Changes {
  private final Path clinic;
  private final ProfileFile file;
  private final Decisions decisions;
  private final ReviewedRun run;
  private final @Nullable Approval old;
  private final Wishes wishes;
  private String text;
  private @Nullable Approval approval;
  private @Nullable String verdicts;
  private String dossier = "";

  private Changes(
      Path clinic,
      ProfileFile file,
      Decisions decisions,
      ReviewedRun run,
      @Nullable Approval old,
      Wishes wishes) {
    this.clinic = clinic;
    this.file = file;
    this.decisions = decisions;
    this.run = run;
    this.old = old;
    this.wishes = wishes;
    this.text = file.text();
  }

  /**
   * Works out the changes.
   *
   * @param nameOrPath of the profile
   * @throws DecisionsException if the decisions are about another run or profile, or about what the
   *     run did not show
   * @throws ProfileException if they would make a profile that may not be used
   */
  static Changes plan(Path clinic, String nameOrPath, Decisions decisions)
      throws DecisionsException, ReviewFormatException, ProfileException, IOException {
    ReviewedRun run = ReviewedRun.read(clinic, decisions.run());
    if (!run.profileSha256().equals(decisions.profileSha256())) {
      throw new DecisionsException(
          "The decisions are about "
              + decisions.run()
              + " of another clinic or profile: the profile's hash there is "
              + run.profileSha256().substring(0, 16)
              + ", in the decisions "
              + decisions.profileSha256().substring(0, 16));
    }
    Path approval = clinic.resolve(Approval.FILE_NAME);
    Approval old = Files.exists(approval) ? Approval.read(approval) : null;
    ProfileFile file = ProfileFile.find(nameOrPath, clinic);
    Changes changes = new Changes(clinic, file, decisions, run, old, Wishes.of(decisions, run));
    if (decisions.decideAboutData() && !changes.isDone()) {
      changes.checkProfile();
      changes.planData();
    }
    if (!decisions.verdicts().isEmpty()) {
      changes.planVerdicts();
    }
    return changes;
  }

  /** True when the approval of this very file of decisions is there, for the profile as it is. */
  private boolean isDone() throws ProfileException {
    return old != null
        && old.history().stream()
            .anyMatch(review -> review.decisionsSha256().equals(decisions.sha256()))
        && (old.covers(file.profile().sha256()) || old.covers(houseSha256()));
  }

  /** Of the file that a bundled profile's house rules went to earlier; empty when there is none. */
  private String houseSha256() throws ProfileException {
    return file.isNew() && Files.exists(file.path())
        ? Profiles.load(file.path().toString()).sha256()
        : "";
  }

  /**
   * What was reviewed must be what is approved: a profile that somebody changed since then may show
   * more. What earlier decisions about the same run made of it is all right.
   */
  private void checkProfile() throws DecisionsException {
    String sha256 = file.profile().sha256();
    boolean isReviewed = sha256.equals(run.profileSha256());
    boolean isOfThisRun =
        old != null
            && old.covers(sha256)
            && old.history().stream().anyMatch(review -> review.run().equals(decisions.run()));
    if (!isReviewed && !isOfThisRun) {
      throw new DecisionsException(
          "The profile is not the one that "
              + decisions.run()
              + " was made with (its hash was "
              + run.profileSha256().substring(0, 16)
              + ", is "
              + sha256.substring(0, 16)
              + "): give that one, or run the pilot with this one and review again");
    }
    if (file.isNew() && Files.exists(file.path())) {
      throw new DecisionsException(
          "There are house rules over this profile already: give --profile=" + file.path());
    }
  }

  private void planData() throws DecisionsException, ProfileException {
    Forms.check(decisions, run);
    text = HouseRules.put(file.text(), file.path(), file.profile(), run, decisions, wishes).text();
    approval = NewApproval.of(oldOfSameProfile(), profile(), run, decisions, wishes);
  }

  private Profile profile() throws ProfileException {
    return text.equals(file.text()) ? file.profile() : Profiles.parse(text, file.path());
  }

  private @Nullable Approval oldOfSameProfile() throws ProfileException {
    boolean isOfSame =
        old != null && List.of(file.profile().name(), profile().name()).contains(old.profile());
    return isOfSame ? old : null;
  }

  private void planVerdicts() throws DecisionsException, ReviewFormatException, IOException {
    String all = VerdictFile.with(decisions, run);
    Path there = run.folder().resolve(VerdictFile.NAME);
    if (!Files.exists(there) || !Files.readString(there).equals(all)) {
      verdicts = all;
    }
  }

  boolean isEmpty() {
    return approval == null && verdicts == null;
  }

  private boolean changesProfile() {
    return !text.equals(file.text());
  }

  /** For people: what would be written, and what they have to know about it. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    if (changesProfile()) {
      lines.add("--- " + (file.isNew() ? "(a new file)" : file.path()));
      lines.add("+++ " + file.path());
      lines.addAll(Difference.between(file.isNew() ? "" : file.text(), text));
      lines.add("");
    }
    lines.addAll(wishes.notes());
    if (approval != null) {
      lines.add(
          "Approval: "
              + count(approval.scanners().keySet(), "scanner")
              + ", "
              + total(approval, false)
              + " elements and "
              + total(approval, true)
              + " image forms in all");
      for (Scanner scanner : run.scanners()) {
        if (!approval.knowsScanner(scanner)) {
          lines.add(
              "Not accepted, so all of it stays held: scanner "
                  + scanner.toString().replaceAll("\\s+", " ").strip());
        }
      }
    }
    if (verdicts != null) {
      lines.add("Verdicts: " + count(decisions.verdicts(), "examination"));
    }
    return lines;
  }

  private static String count(Collection<?> things, String word) {
    return things.size() + " " + word + (things.size() == 1 ? "" : "s");
  }

  private static int total(Approval approval, boolean forms) {
    return approval.scanners().values().stream()
        .mapToInt(scanner -> forms ? scanner.forms().size() : scanner.elements().size())
        .sum();
  }

  /** Writes everything, each file whole or not at all. */
  void write() throws IOException {
    if (verdicts != null) {
      AtomicFile.write(run.folder().resolve(VerdictFile.NAME), verdicts);
      dossier = ReleaseDossier.update(run.folder());
    }
    if (approval != null) {
      AtomicFile.write(clinic.resolve(Approval.FILE_NAME), approval.toJson());
    }
    if (changesProfile()) {
      AtomicFile.write(file.path(), text);
    }
  }

  /** What to do next. */
  List<String> next() {
    List<String> lines = new ArrayList<>();
    if (changesProfile()) {
      lines.add("Rules:      " + file.path());
    }
    if (approval != null) {
      lines.add("Approval:   " + clinic.resolve(Approval.FILE_NAME));
      lines.add(
          changesProfile()
              ? "Next: the pilot again with --profile="
                  + file.path()
                  + "; it shows what is new. When nothing is: --mode=export"
              : "Next: --mode=export releases what is approved and holds the rest");
    }
    if (verdicts != null) {
      lines.add("Verdicts:   " + run.folder().resolve(VerdictFile.NAME));
      lines.add(dossier);
    }
    return lines;
  }
}
