package org.dimma.reviewpage;

import org.dimma.deidentify.Fate;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/** Everything was approved before. */
class NothingNew implements Novelty {
  @Override
  public boolean isNewScanner(Scanner scanner) {
    return false;
  }

  @Override
  public boolean isNewForm(Scanner scanner, ImageForm form) {
    return false;
  }

  @Override
  public boolean isNewElement(Scanner scanner, String path, Fate fate) {
    return false;
  }

  @Override
  public boolean isNewValue(Scanner scanner, String path, String value) {
    return false;
  }

  @Override
  public boolean isNewShape(Scanner scanner, String path, String shape) {
    return false;
  }
}
