package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

final class GroupInShardsTest {

  @Test
  void instances_eachComeOnceAndWithTheirNamesake() throws Exception {
    List<InstanceRef> instances = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      instances.add(instance("study " + i / 2, "uid " + i));
    }
    Pipeline pipeline = Steps.pipeline();
    PAssert.that(
            Steps.create(pipeline, InstanceRef.class, instances)
                .apply(GroupInShards.by(InstanceRef::getStudyUid, 7)))
        .satisfies(GroupInShardsTest::check);
    Steps.run(pipeline);
  }

  private static Void check(Iterable<KV<Integer, Iterable<InstanceRef>>> shards) {
    Set<String> studies = new HashSet<>();
    Set<String> uids = new HashSet<>();
    for (KV<Integer, Iterable<InstanceRef>> shard : shards) {
      assertTrue(shard.getKey() >= 0 && shard.getKey() < 7);
      for (List<InstanceRef> study :
          GroupInShards.split(shard.getValue(), InstanceRef::getStudyUid)) {
        assertEquals(2, study.size());
        assertTrue(studies.add(study.get(0).getStudyUid()));
        study.forEach(instance -> assertTrue(uids.add(instance.getInstanceUid())));
      }
    }
    assertEquals(500, studies.size());
    assertEquals(1000, uids.size());
    return null;
  }

  @Test
  void namesOfOneHash_areToldApart() {
    // "Aa" and "BB" have the same hash code in every Java.
    InstanceRef one = instance("Aa", "1");
    InstanceRef two = instance("BB", "2");
    InstanceRef three = instance("Aa", "3");
    List<List<InstanceRef>> groups = new ArrayList<>();
    GroupInShards.split(List.of(one, two, three), InstanceRef::getStudyUid).forEach(groups::add);
    assertEquals(List.of(List.of(one, three), List.of(two)), groups);
  }

  private static InstanceRef instance(String study, String uid) {
    return InstanceRef.of(
        "sealed",
        1,
        Origin.of("patient", study, "series", uid, "scanner", "", "form", ""),
        "class",
        "",
        "",
        "");
  }
}
