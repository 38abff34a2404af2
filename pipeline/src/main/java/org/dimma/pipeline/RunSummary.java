package org.dimma.pipeline;

import java.util.Map;
import org.dimma.transforms.Reason;
import org.dimma.transforms.Status;

/**
 * What a run did, in numbers, counted from its own accounting.
 *
 * @param inputs all inputs; the sum of {@code byStatus}
 * @param byStatus inputs by status, every status named
 * @param byReason inputs by reason, only reasons that occurred
 * @param releasedBytes bytes of all released files
 * @param byModality released files by modality
 * @param patients patients with at least one instance that was de-identified
 * @param examinations their examinations
 */
record RunSummary(
    long inputs,
    Map<Status, Long> byStatus,
    Map<Reason, Long> byReason,
    long releasedBytes,
    Map<String, Long> byModality,
    long patients,
    long examinations) {

  long count(Status status) {
    return byStatus.getOrDefault(status, 0L);
  }
}
