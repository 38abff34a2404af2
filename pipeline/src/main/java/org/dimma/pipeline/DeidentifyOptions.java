package org.dimma.pipeline;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** The command line as Beam reads it, and nothing else; {@link JobSettings} is what code reads. */
public interface DeidentifyOptions extends PipelineOptions {
  @Description(
      "Folders or globs with DICOM files, separated by commas. Read only. Example:"
          + " --input=/pacs/2019,/pacs/2020")
  String getInput();

  void setInput(String input);

  @Description("Folder for what may be shared. Example: --output=/export/ctpa")
  String getOutput();

  void setOutput(String output);

  @Description(
      "Folder for what stays in the clinic: accounting, reports. Example: --clinic=/secure/ctpa")
  String getClinic();

  void setClinic(String clinic);

  @Description("Name of a bundled profile, or a YAML file. Example: --profile=aida-ctpa")
  String getProfile();

  void setProfile(String profile);

  @Description(
      "Where the project key is: file:PATH or env:NAME. Example: --key=file:/secure/ctpa.key")
  String getKey();

  void setKey(String key);

  @Description("pilot (the default) releases nothing; export releases.")
  @Default.String("pilot")
  String getMode();

  void setMode(String mode);

  @Description("Export without a reviewed pilot; the dossier says so on its first line.")
  @Default.Boolean(false)
  boolean isUnreviewed();

  void setUnreviewed(boolean unreviewed);

  @Description(
      "One examination in so many is chosen for complete review. Example: --reviewEvery=50")
  @Default.Integer(100)
  int getReviewEvery();

  void setReviewEvery(int reviewEvery);

  @Hidden
  @Description("Groups that work is spread over; the runner's main sets it.")
  @Default.Integer(128)
  int getShards();

  void setShards(int shards);
}
