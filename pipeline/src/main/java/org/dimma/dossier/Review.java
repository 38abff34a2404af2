package org.dimma.dossier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far people have looked at a release. */
public enum Review {
  /** Nobody reviewed a pilot of this profile. */
  UNREVIEWED,
  /** A pilot was reviewed; of the examinations that were sampled, some wait for a verdict. */
  PENDING_REVIEW,
  /** A pilot was reviewed, and so was each sampled examination, without a finding. */
  REVIEWED,
  /** Somebody found what should not be there. */
  STOPPED;

  /** As written in the dossier: {@code PENDING REVIEW}. */
  @JsonValue
  public String words() {
    return name().replace('_', ' ');
  }

  /** Reads {@link #words}. */
  @JsonCreator
  public static Review of(String words) {
    return valueOf(words.replace(' ', '_'));
  }
}
