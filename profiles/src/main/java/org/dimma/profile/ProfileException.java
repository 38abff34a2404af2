package org.dimma.profile;

import java.util.List;

/** A profile that may not be used; the message has one line for each thing that is wrong. */
public final class ProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  ProfileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong, each as {@code file:line: key: what; allowed: values}, in the order of the file.
   */
  public List<String> problems() {
    return problems;
  }
}
