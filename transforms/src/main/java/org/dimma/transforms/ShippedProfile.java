package org.dimma.transforms;

import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.sdk.util.SerializableUtils;
import org.dimma.profile.Profile;

/**
 * A profile on its way to the workers, as bytes: a runner copies a step many times, and a profile
 * has a thousand rules. Each process reads the bytes once.
 */
final class ShippedProfile implements Serializable {
  private static final ConcurrentMap<String, Profile> READ = new ConcurrentHashMap<>();

  private final String sha256;
  private final byte[] bytes;

  private ShippedProfile(String sha256, byte[] bytes) {
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  static ShippedProfile of(Profile profile) {
    return new ShippedProfile(profile.sha256(), SerializableUtils.serializeToByteArray(profile));
  }

  Profile profile() {
    return READ.computeIfAbsent(
        sha256, key -> (Profile) SerializableUtils.deserializeFromByteArray(bytes, "profile"));
  }
}
