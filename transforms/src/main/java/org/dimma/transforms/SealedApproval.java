package org.dimma.transforms;

import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.dimma.identity.Seal;
import org.dimma.review.Approval;
import org.dimma.review.ReviewFormatException;

/**
 * An approval on its way to the workers: sealed, since it has names of stations and values that a
 * reviewer refused. Each process opens it once.
 *
 * @param sealed the approval as JSON
 */
public record SealedApproval(String sealed) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final ConcurrentMap<String, Approval> OPENED = new ConcurrentHashMap<>();

  /** Seals an approval. */
  public static SealedApproval of(Approval approval, Seal seal) {
    return new SealedApproval(seal.close(approval.toJson()));
  }

  Approval open(Seal seal) {
    return OPENED.computeIfAbsent(sealed, text -> parse(seal.open(text)));
  }

  private static Approval parse(String json) {
    try {
      return Approval.parse(json);
    } catch (ReviewFormatException e) {
      throw new IllegalStateException("An approval reads what it wrote", e);
    }
  }
}
