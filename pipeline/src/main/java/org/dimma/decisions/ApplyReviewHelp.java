package org.dimma.decisions;

/** What {@code --help} prints. */
final class ApplyReviewHelp {
  static final String TEXT =
      """
Carries out what a reviewer decided in the review page: house rules, approval, verdicts.

usage: scripts/apply-review --clinic=DIR --decisions=FILE --profile=NAME_OR_FILE [--yes|--dry-run]

  --clinic     the clinic folder of the reviewed run
  --decisions  decisions.json, as the review page exports it
  --profile    the profile of that run; rules are added to its file, all else in it stays.
               For a bundled one they go to a new file, CLINIC/profiles/NAME-house.yaml, that extends it
  --yes        write without asking
  --dry-run    show what would change, write nothing

examples:
  scripts/apply-review --clinic=/secure/ctpa --decisions=decisions.json --profile=my-site.yaml --dry-run
  scripts/apply-review --clinic=/secure/ctpa --decisions=decisions.json --profile=aida-ctpa
  scripts/apply-review --clinic=/secure/ctpa --decisions=more.json --profile=/secure/ctpa/profiles/aida-ctpa-house.yaml

exit status: 0 done, or nothing to change; 1 a file could not be read or written, or you said no; 2 command line,
decisions or profile are wrong, nothing was written
""";

  private ApplyReviewHelp() {}
}
