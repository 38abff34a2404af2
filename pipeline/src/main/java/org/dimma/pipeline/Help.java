package org.dimma.pipeline;

/** What {@code --help} prints. */
final class Help {
  static final String TEXT =
      """
Dimma makes DICOM data sets that may be shared for research.

usage: scripts/anonymize --input=DIR_OR_GLOB[,...] --output=DIR --clinic=DIR --profile=NAME_OR_FILE --key=file:PATH
                         [--mode=pilot|export] [--unreviewed] [--reviewEvery=100]
       scripts/anonymize --demo [FOLDER]

  --input    folders or globs with DICOM files; read only
  --output   folder for what may be shared: pseudonyms only, a manifest, a dossier
  --clinic   folder for what stays: every input with its outcome and reason, the review page
  --profile  basic, aida-base, aida-ctpa, aida-skeletal, aida-wsi, or a YAML file (docs/profiles.md)
  --key      the project key: file:PATH or env:NAME; make one with scripts/new-key PATH
  --mode     pilot (default): everything but the release; export: release what a reviewer approved
  --unreviewed  export without a reviewed pilot; the dossier says so on its first line
  --reviewEvery  one examination in so many is chosen for complete review (default 100)

A pilot comes first; its review page shows all that would leave. scripts/apply-review makes rules and an approval of what you
decide there; then export releases what the approval knows, and holds what is new (docs/review.md).

examples:
  scripts/anonymize --demo
  scripts/new-key /secure/ctpa.key
  scripts/anonymize --input=/pacs/ctpa --output=/export/ctpa --clinic=/secure/ctpa \\
                    --profile=aida-ctpa --key=file:/secure/ctpa.key
  scripts/anonymize --input='/pacs/2019/**.dcm,/pacs/2020' --output=/export/all --clinic=/secure/all \\
                    --profile=my-site.yaml --key=env:PROJECT_KEY --mode=export --unreviewed

exit status: 0 finished, every input accounted for; 1 the run failed; 2 command line, profile or key are wrong
""";

  private Help() {}
}
